import type { CatalogueSource, SourceKind } from './sources.js';

/** What the page asks for: words, a kind, and where the wanted slice begins. */
export interface SourceQuery {
  text: string;
  kind?: SourceKind | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
}

export interface SourceResults {
  total: number;
  items: readonly CatalogueSource[];
}

interface Entry {
  source: CatalogueSource;
  name: string;
  /** Name and place with a space before each word, so that ` clev` finds only beginnings of words. */
  words: string;
}

/** Finds sources by the beginnings of words, ignoring case and accents. */
export class SourceIndex {
  readonly #entries: readonly Entry[];
  readonly #byId: ReadonlyMap<string, CatalogueSource>;

  constructor(sources: readonly CatalogueSource[]) {
    this.#entries = sources.map((source) => ({
      source,
      name: fold(source.name),
      words: ` ${fold(`${source.name} ${source.place}`)}`,
    }));
    this.#byId = new Map(sources.map((source) => [source.id, source]));
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): CatalogueSource | undefined {
    return this.#byId.get(id);
  }

  /** Names that begin with the text come first, then the rest; both in the catalogue's own order. */
  search({ text, kind, offset = 0, limit = 30 }: SourceQuery): SourceResults {
    const query = fold(text);
    const needles = query
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ` ${word}`);
    const first: CatalogueSource[] = [];
    const rest: CatalogueSource[] = [];
    for (const { source, name, words } of this.#entries) {
      if (kind !== undefined && source.kind !== kind) continue;
      if (!needles.every((needle) => words.includes(needle))) continue;
      (name.startsWith(query) ? first : rest).push(source);
    }
    const total = first.length + rest.length;
    return { total, items: first.concat(rest).slice(offset, offset + limit) };
  }
}

/** Lower case, no accents, words parted by one space; signs stay, so that a name made of signs can be found. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s,.’'&/-]+/g, ' ')
    .trim();
}
