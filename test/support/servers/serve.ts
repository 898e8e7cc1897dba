// A server of one test's own, on an origin of its own or on one that it had before.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FixtureOrigin } from './frame-server.js';

/** On 127.0.0.1, so that a page on localhost finds it on another site. Closing it leaves its port free for the next. */
export async function serve(answer: RequestListener, port = 0): Promise<FixtureOrigin> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
