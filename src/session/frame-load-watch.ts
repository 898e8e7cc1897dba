import { after } from './after.js';
import { connectError } from './connect-error.js';
import { FIRST_FACTS, frameLoadVerdict, type FrameLoadFacts, type FrameLoadVerdict } from './frame-load.js';
import {
  isolationHint,
  watchContentPolicy,
  watchEmbedderPolicy,
  type PageHeader,
  type Refused,
} from './page-policies.js';
import { isReachable } from './probe.js';
import type { TransportHost } from './transport.js';

/** How long after the frame's `load` its refusal may be reported, in ms. WebKitGTK 2.50 does it after the load. */
const REPORT_GRACE = 1000;

/** What to say of a header that keeps the frame out, for developers. */
const BLOCKED: Record<PageHeader, (origin: string) => string> = {
  'Content-Security-Policy': (origin) => `The page's Content-Security-Policy blocks ${origin}: add it to frame-src`,
  'Cross-Origin-Embedder-Policy': (origin) =>
    `The page's Cross-Origin-Embedder-Policy blocks ${origin}, which does not send one of its own: leave the header out`,
};

/** Gathers what is known of a frame's load, and tells `host` what follows, until `signal` is aborted. */
export class FrameLoadWatch {
  readonly #origin: string;
  readonly #host: Pick<TransportHost, 'loaded' | 'failed'>;
  readonly #signal: AbortSignal;
  #facts = FIRST_FACTS;
  #verdict: FrameLoadVerdict = frameLoadVerdict(FIRST_FACTS);
  #told: FrameLoadVerdict['is'] = 'waiting';
  /** Ends the time that the last verdict waits for other facts. */
  #grace: AbortController | undefined;
  /** Ends with the load of what is in the frame now. */
  #loading: AbortController | undefined;

  /** `origin`: Connect's. */
  constructor(origin: string, host: Pick<TransportHost, 'loaded' | 'failed'>, signal: AbortSignal) {
    this.#origin = origin;
    this.#host = host;
    this.#signal = signal;
    watchContentPolicy(origin, (refused) => this.#refused(refused, 'Content-Security-Policy'), signal);
    signal.addEventListener('abort', () => {
      this.#grace?.abort();
      this.#loading?.abort();
    });
  }

  /** Whether a verdict is near. */
  get isDeciding(): boolean {
    return this.#grace?.signal.aborted === false;
  }

  /** The frame has been sent to Connect, for the first time or after a move. */
  start(): void {
    this.#loading?.abort();
    this.#loading = new AbortController();
    watchEmbedderPolicy(
      this.#origin,
      (refused) => this.#refused(refused, 'Cross-Origin-Embedder-Policy'),
      this.#loading.signal,
    );
    if (this.#verdict.is === 'waiting') void this.#probe();
  }

  /** The frame has fired `load` for a page. */
  loaded(): void {
    const loading = this.#loading;
    after(REPORT_GRACE, () => loading?.abort(), this.#signal);
    this.#learn({ hasLoaded: true });
  }

  /** Connect has said something. */
  spoken(): void {
    this.#learn({ isProbeIgnored: true });
  }

  #refused(refused: Refused, header: PageHeader): void {
    if (refused === 'frame') this.#learn({ blockedBy: header });
    // The policy stops the probe. Offline, the probe is right nevertheless.
    else if (navigator.onLine) this.#learn({ isProbeIgnored: true });
  }

  async #probe(): Promise<void> {
    const isAnswered = await isReachable(this.#origin, this.#signal);
    this.#learn({ probe: isAnswered ? 'answered' : 'failed' });
  }

  #learn(facts: Partial<FrameLoadFacts>): void {
    if (this.#signal.aborted) return;
    this.#facts = { ...this.#facts, ...facts };
    const verdict = frameLoadVerdict(this.#facts);
    if (verdict === this.#verdict) return;
    this.#verdict = verdict;
    this.#grace?.abort();
    if (verdict.after === undefined) return this.#tell(verdict);
    const grace = (this.#grace = new AbortController());
    after(
      verdict.after,
      () => {
        grace.abort();
        this.#tell(verdict);
      },
      grace.signal,
    );
  }

  #tell({ is }: FrameLoadVerdict): void {
    if (is === this.#told) return;
    this.#told = is;
    const { blockedBy } = this.#facts;
    if (is === 'loaded') this.#host.loaded();
    else if (is === 'blocked' && blockedBy)
      this.#host.failed(connectError('blocked', BLOCKED[blockedBy](this.#origin)));
    else if (is === 'unreachable')
      // A frame that has loaded may be Connect or the browser's own error page: it stays hidden until the user asks.
      this.#host.failed(
        connectError(
          'unreachable',
          `No server answers at ${this.#origin}, or the browser is offline${isolationHint()}`,
        ),
      );
  }
}
