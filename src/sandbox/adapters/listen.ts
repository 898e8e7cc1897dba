import type { AddressInfo } from 'node:net';
import { isIP } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import * as v from 'valibot';
import { ApiError, toEnvelope } from '../server/api-error.js';
import { ConnectionRefused } from '../server/faults/fault-response.js';
import { hostnameOf, isLoopback } from '../server/hosts.js';
import { checkInput, integer, list, text } from '../server/input.js';
import type { Sandbox } from '../server/sandbox.js';

/** Where to listen. */
export interface ListenOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /**
   * Further names that it answers to, such as a container's. It always answers to `host` and to the names of this
   * machine, and on `0.0.0.0` or `::` to addresses: to others it says nothing, for a name can be made to lead here.
   */
  hosts?: readonly string[];
}

/** @internal */
export const ListenSchema = v.strictObject({
  port: v.optional(integer(0, 65_535)),
  host: v.optional(text()),
  hosts: v.optional(list(text(), 100)),
});

/** A sandbox that listens. */
export interface Listening {
  /** For example `http://127.0.0.1:4100`: the element's `base-url`, and where the auth service is. */
  readonly origin: string;
  /** Stops listening and ends open connections. Settles when the port is free. */
  readonly close: () => Promise<void>;
}

/** Lets a sandbox listen on a port of its own. */
export async function listen(sandbox: Pick<Sandbox, 'fetch'>, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', hosts = [] } = checkInput(ListenSchema, options, 'listen()');
  const everywhere = host === '0.0.0.0' || host === '::';
  const names = new Set([host, ...hosts].map((name) => name.toLowerCase()));
  const isKnown = (name: string): boolean =>
    names.has(name) || isLoopback(name) || (everywhere && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      const asked = (env as HttpBindings).incoming.headers.host;
      const name = asked === undefined ? undefined : hostnameOf(asked);
      if (name !== undefined && !isKnown(name)) return refuseHost(name);
      try {
        return await sandbox.fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionRefused)) throw error;
        (env as HttpBindings).outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') error.message = portInUse(host, port);
      reject(error);
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  // Nobody can go to the address that stands for all.
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const name = reachable.includes(':') ? `[${reachable}]` : reachable;
  return {
    origin: `http://${name}:${String(address.port)}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** For the command line and for whoever writes a configuration. */
const portInUse = (host: string, port: number): string =>
  `Port ${String(port)} on ${host} is in use, perhaps by another sandbox. End what listens there, or choose another port: ` +
  '"port" in the options, --port on the command line; 0 takes any that is free.';

/** What a page gets whose name has been made to lead here. */
function refuseHost(name: string): Response {
  const message = `The sandbox was not started for the host ${name}. Name it in "hosts", or with --allow-host.`;
  return Response.json(toEnvelope(new ApiError(403, message), 'listen'), { status: 403 });
}
