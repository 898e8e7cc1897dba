import type { SourceKind } from '../connect-api.js';
import { messageOf } from './stage.js';
import type { Stage } from './stage.js';

/** Finding sources: the latest search counts, all before it are given up. */
export class SourceSearch {
  readonly #stage: Stage;
  #running: AbortController | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  search(text: string): void {
    this.#stage.change({ text });
    void this.run();
  }

  filter(kind: SourceKind | undefined): void {
    this.#stage.change({ kind });
    void this.run();
  }

  more(): void {
    void this.run(this.#stage.model.results?.items.length);
  }

  abort(): void {
    this.#running?.abort();
  }

  async run(offset = 0): Promise<void> {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const { text, kind, results: before } = this.#stage.model;
    try {
      const found = await this.#stage.api.search(text, kind, offset, running.signal);
      const items = offset === 0 ? found.items : [...(before?.items ?? []), ...found.items];
      this.#stage.change({ results: { total: found.total, items, text }, problem: undefined, canRetry: false });
    } catch (error) {
      if (running.signal.aborted || this.#stage.endedBy(error)) return;
      // What was found for other words must not stand under these.
      const results = offset === 0 ? { total: 0, items: [], text } : before;
      this.#stage.change({ problem: messageOf(error), results, canRetry: true });
    }
  }
}
