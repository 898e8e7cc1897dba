/** A request that waits for the test to answer it. Aborting it rejects it, as ever. */
export interface HeldRequest {
  readonly request: Request;
  /** What it was given as `priority`, which no request tells. */
  readonly priority: string | undefined;
  answer(response?: Response): void;
  /** Fails as in the network. */
  fail(): void;
}

export interface HeldFetch {
  /** All requests so far, in their order. */
  readonly requests: readonly HeldRequest[];
  restore(): void;
}

/** Holds every request that the page makes with `fetch()` from now on; none goes out. */
export function holdFetch(): HeldFetch {
  const fetch = window.fetch.bind(window);
  const requests: HeldRequest[] = [];
  window.fetch = (input, init) =>
    new Promise((resolve, reject) => {
      const request = new Request(input, init);
      request.signal.addEventListener('abort', () => {
        reject(new DOMException('Aborted', 'AbortError'));
      });
      requests.push({
        request,
        priority: init?.priority,
        answer: (response = new Response()) => {
          resolve(response);
        },
        fail: () => {
          reject(new TypeError('Failed to fetch'));
        },
      });
    });
  return {
    requests,
    restore: () => {
      window.fetch = fetch;
    },
  };
}
