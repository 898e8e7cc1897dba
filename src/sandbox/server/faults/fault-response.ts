import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '../api-error.js';
import type { FaultTarget } from './fault.js';
import type { Faults } from './faults.js';

/** What `fetch` rejects with under the fault `refuse`; a server then drops the connection. */
export class ConnectionRefused extends TypeError {
  constructor() {
    super('The sandbox refused the connection, as the fault "refuse" says.');
    this.name = 'ConnectionRefused';
  }
}

const ANOTHER_PAGE = '<!doctype html><html lang="en"><title>Not Connect</title><h1>This is not Connect</h1></html>';

/** What a path belongs to, for the faults that say it. Scripts, icons and the OAuth pages belong to nothing. */
function targetOf(path: string): FaultTarget | undefined {
  if (path === '/' || path === '/connect') return 'page';
  if (path === '/v1/connect/token' || path === '/v1/admin/token') return 'token';
  if (path.startsWith('/connect/') || path.startsWith('/oauth/api/')) return 'connect';
  if (path.startsWith('/v1/') || path.startsWith('/api/')) return 'data';
  return undefined;
}

/** Lets the faults of a request happen. Undefined when it may be answered as always. */
export async function meetFaults(
  faults: Faults,
  path: string,
  user: string | undefined,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const met = faults.takeHttp(targetOf(path), user);
  // Delays come first, in whatever order the faults were set: no answer can be late after it was given.
  for (const fault of met) {
    if (fault.kind === 'delay') await wait(fault.ms, signal);
  }
  for (const fault of met) {
    switch (fault.kind) {
      case 'delay':
        break;
      case 'hang':
        await aborted(signal);
        break;
      case 'status':
        throw new ApiError(fault.status, `The sandbox answers ${fault.status}, as the fault "status" says.`);
      case 'refuse':
        throw new ConnectionRefused();
      case 'content':
        return new Response(ANOTHER_PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    }
  }
  return undefined;
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch {
    throw new ConnectionRefused();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => {
      reject(new ConnectionRefused());
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
