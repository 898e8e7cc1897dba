/** Something in a page's headers that matters to Connect. */
export interface Finding {
  /** `stops`: Connect does not open. `limits`: a part of it does not work. `note`: good to know. */
  readonly severity: 'stops' | 'limits' | 'note';
  /** What it is about: mostly the name of a header. */
  readonly about: string;
  /** What the page has there now. */
  readonly found: string;
  /** What comes of it. */
  readonly means: string;
  /** What to write instead. */
  readonly write?: string;
}
