import type { SourceKind } from '../../connect-api.js';
import type { CatalogueSource } from './sources.js';

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

/** How many letters of a word are looked up; the rest of a longer one is compared. */
const LOOKED_UP = 3;

/** Finds sources by the beginnings of words, ignoring case and accents. */
export class SourceIndex {
  readonly #sources: readonly CatalogueSource[];
  readonly #byId: ReadonlyMap<string, CatalogueSource>;
  #byName: Map<string, CatalogueSource> | undefined;
  #entries: readonly Entry[] | undefined;
  /** From the first letters of a word to the places of the sources that have such a word, in order. */
  #beginnings: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(sources: readonly CatalogueSource[]) {
    this.#sources = sources;
    this.#byId = new Map(sources.map((source) => [source.id, source]));
  }

  /** A source by its id or its whole name, whose case does not matter. */
  find(nameOrId: string): CatalogueSource | undefined {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const source of this.#sources) {
        const name = source.name.toLowerCase();
        if (!this.#byName.has(name)) this.#byName.set(name, source);
      }
    }
    return this.#byId.get(nameOrId) ?? this.#byName.get(nameOrId.toLowerCase());
  }

  get(id: string): CatalogueSource | undefined {
    return this.#byId.get(id);
  }

  /** Names that begin with the text come first, then the rest; both in the catalogue's own order. */
  search({ text, kind, offset = 0, limit = 30 }: SourceQuery): SourceResults {
    const query = fold(text);
    const words = query.split(' ').filter((word) => word !== '');
    const first: CatalogueSource[] = [];
    const rest: CatalogueSource[] = [];
    for (const { source, name } of this.#matches(words)) {
      if (kind !== undefined && source.kind !== kind) continue;
      (name.startsWith(query) ? first : rest).push(source);
    }
    const total = first.length + rest.length;
    return { total, items: first.concat(rest).slice(offset, offset + limit) };
  }

  #matches(words: readonly string[]): readonly Entry[] {
    // Prepared by the first search, which is the page's own before anyone has typed.
    this.#entries ??= this.#sources.map(toEntry);
    this.#beginnings ??= beginningsOf(this.#entries);
    const entries = this.#entries;
    if (words.length === 0) return entries;
    const beginnings = this.#beginnings;
    const lists = words.map((word) => beginnings.get(begin(word)) ?? []);
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a));
    // The list of one short word is its answer; everything else has to be compared.
    const unproved = words
      .filter((word, index) => lists[index] !== shortest || word !== begin(word))
      .map((word) => ` ${word}`);
    const found: Entry[] = [];
    for (const place of shortest) {
      const entry = entries[place];
      if (entry && unproved.every((word) => entry.words.includes(word))) found.push(entry);
    }
    return found;
  }
}

function toEntry(source: CatalogueSource): Entry {
  return { source, name: fold(source.name), words: ` ${fold(`${source.name} ${source.place}`)}` };
}

function beginningsOf(entries: readonly Entry[]): ReadonlyMap<string, readonly number[]> {
  const beginnings = new Map<string, number[]>();
  for (const [place, { words }] of entries.entries()) {
    for (const word of words.split(' ')) {
      const letters = begin(word);
      for (let length = 1; length <= letters.length; length += 1) {
        const beginning = letters.slice(0, length);
        const places = beginnings.get(beginning);
        if (!places) beginnings.set(beginning, [place]);
        else if (places.at(-1) !== place) places.push(place);
      }
    }
  }
  return beginnings;
}

function begin(word: string): string {
  return word.slice(0, LOOKED_UP);
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
