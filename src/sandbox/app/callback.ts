import type { ConnectMessage } from './messages.js';

/**
 * Where the hosted app goes at its end: the callback with one parameter for each field of the answer, lists and objects
 * as JSON; after a failure `status=error` with what failed. Human API does not publish how it writes them.
 */
export function callbackUrl(callback: string, message: ConnectMessage, problem: string): string {
  const url = new URL(callback);
  const { status, sessionResults, currentConnections, requestedProviders } = message;
  const fields =
    status === 'SUCCESS'
      ? {
          status,
          sessionResults: JSON.stringify(sessionResults),
          currentConnections: JSON.stringify(currentConnections),
          requestedProviders: JSON.stringify(requestedProviders),
        }
      : { status: 'error', error: status, message: problem };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}
