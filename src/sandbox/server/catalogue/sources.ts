import type { SourceKind, SourceRef } from '../../connect-api.js';

export const SOURCE_KINDS: readonly SourceKind[] = ['hospital', 'lab', 'pharmacy', 'wellness'];

/** A source of the catalogue. */
export interface CatalogueSource extends SourceRef {
  kind: SourceKind;
  /** Where it is, or what it is, in a few words. */
  place: string;
}

/** The pair that travels on the wire, with its keys in the documented order. */
export function toSourceRef({ name, id }: SourceRef): SourceRef {
  return { name, id };
}
