import { createServer } from 'node:net';

/** The first free port from this one on; for 0, any. */
export async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + 100; port++) {
    const free = await tryPort(port);
    if (free !== undefined) return free;
  }
  throw new Error(`No free port between ${first} and ${first + 99}.`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : undefined);
      });
    });
  });
}
