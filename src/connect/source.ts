/** A hospital, lab, pharmacy or wearable, as Connect names it. */
export interface Source {
  /** Connect's id of the source, 24 hexadecimal digits: the `source` of `GET /v1/human/sources`. */
  readonly id: string;
  readonly name: string;
}

/** A provider that the user did not find and asked Human API to add. Connect may leave any of it out. */
export interface RequestedSource {
  readonly address?: string;
  readonly healthSystem?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly physician?: string;
  readonly website?: string;
}
