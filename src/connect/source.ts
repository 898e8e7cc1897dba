/** A hospital, lab, pharmacy or wearable that the user can connect. */
export interface Source {
  /** 24 hexadecimal digits. The same id as `source` in `GET /v1/human/sources`. */
  readonly id: string;
  readonly name: string;
}

/** A provider that the user didn't find and asked Human API to add. Connect may omit any field. */
export interface RequestedSource {
  readonly address?: string;
  readonly healthSystem?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly physician?: string;
  readonly website?: string;
}
