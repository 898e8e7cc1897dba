/** A request that the sandbox was asked, for a test to look at. */
export interface RecordedRequest {
  /** When it came, by the sandbox's clock, in milliseconds since 1970. */
  at: number;
  method: string;
  /** Without its query, which may hold a token. */
  path: string;
  /** The status of the answer; 0 where none was given, or is still to come. */
  status: number;
  /** Whose it was, where a token or the body tells. */
  client_user_id?: string;
  /** What can be shown of the body: never a secret, a token, a user name or a password. */
  body?: Readonly<Record<string, unknown>>;
}

/** No more than this are kept; the oldest goes first. */
const MOST = 1000;

/** What of a body is kept. All else may be a secret, or lead to one. */
const SHOWN = new Set([
  'client_id',
  'client_user_id',
  'client_user_email',
  'extra_scopes',
  'type',
  'mode',
  'clientId',
  'preseed',
  'segment',
  'pinnedProviders',
  'sourceId',
  'healthSystem',
  'physician',
  'address',
  'website',
  'allow',
]);

/** The requests so far, oldest first, those to the control routes left out. */
export class RequestLog {
  #requests: RecordedRequest[] = [];

  add(request: RecordedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length >= 2 * MOST) this.#requests = this.#requests.slice(-MOST);
  }

  list(): RecordedRequest[] {
    return this.#requests.slice(-MOST).map((each) => ({ ...each }));
  }

  clear(): void {
    this.#requests = [];
  }

  forget(clientUserId: string): void {
    this.#requests = this.#requests.filter((each) => each.client_user_id !== clientUserId);
  }
}

/** What is kept of a body. */
export function shownBody(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => SHOWN.has(name)));
}

/** A path without the secret that a trip to a source is known by. */
export function shownPath(path: string): string {
  return path.replace(/^(\/connect\/oauth\/)[^/]+/, '$1…');
}
