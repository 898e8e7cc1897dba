import type { SignInMethod, SourceKind, SourceRef } from '../../connect-api.js';

export const SOURCE_KINDS: readonly SourceKind[] = ['hospital', 'lab', 'pharmacy', 'wellness'];

export const SIGN_IN_METHODS: readonly SignInMethod[] = ['portal', 'oauth'];

/** A source of the catalogue. */
export interface CatalogueSource extends SourceRef {
  kind: SourceKind;
  /** Where it is, or what it is, in a few words. */
  place: string;
  /** Where it is not the kind that says it: wearables and apps by OAuth, all others with their portal's password. */
  signIn?: SignInMethod | undefined;
}

/** How a source lets the user in. */
export function signInMethod({ kind, signIn }: CatalogueSource): SignInMethod {
  return signIn ?? (kind === 'wellness' ? 'oauth' : 'portal');
}

/** The pair that travels on the wire, with its keys in the documented order. */
export function toSourceRef({ name, id }: SourceRef): SourceRef {
  return { name, id };
}
