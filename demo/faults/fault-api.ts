import type { Fault } from '../../src/sandbox/index.js';

/** The sandbox's HTTP control: what a page or a test in a browser sets faults with. */
export interface FaultApi {
  list(): Promise<readonly Fault[]>;
  /** Replaces all that are set. */
  set(faults: readonly Fault[]): Promise<readonly Fault[]>;
  /** Ends every token that was issued so far. */
  expire(): Promise<void>;
}

export function faultApi(origin: string): FaultApi {
  const ask = async (method: string, path: string, body?: unknown): Promise<{ faults: readonly Fault[] }> => {
    const response = await fetch(new URL(path, origin), {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${method} ${path}.`);
    return (await response.json()) as { faults: readonly Fault[] };
  };
  return {
    list: async () => (await ask('GET', '/_sandbox/faults')).faults,
    set: async (faults) => (await ask('PUT', '/_sandbox/faults', { faults })).faults,
    expire: async () => {
      await ask('POST', '/_sandbox/expire');
    },
  };
}
