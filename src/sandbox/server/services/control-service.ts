import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ApiError } from '../api-error.js';
import { readFields } from '../body.js';
import { readFault } from '../faults/fault-text.js';
import type { Faults } from '../faults/faults.js';

/**
 * `/_sandbox/…`: sets faults over HTTP, so that a page or a test in a browser can. Open to every origin, since there is
 * nothing here to protect; `createSandbox({ control: false })` leaves it out.
 */
export function controlService(faults: Faults, expireTokens: () => void): Hono {
  const app = new Hono();

  app.use(
    '/_sandbox/*',
    cors({ origin: '*', allowMethods: ['GET', 'PUT', 'POST', 'DELETE'], allowHeaders: ['content-type'], maxAge: 600 }),
  );

  app.get('/_sandbox/faults', (context) => context.json({ faults: faults.list() }));

  app.put('/_sandbox/faults', async (context) => {
    const { faults: list } = await readFields(context.req.raw);
    if (!Array.isArray(list) || list.length > 100) throw new ApiError(400, 'faults must be a list of at most 100.');
    try {
      faults.set(list.map(readFault));
    } catch (error) {
      throw new ApiError(400, (error as Error).message);
    }
    return context.json({ faults: faults.list() });
  });

  app.delete('/_sandbox/faults', (context) => {
    faults.clear();
    return context.json({ faults: [] });
  });

  app.post('/_sandbox/expire', (context) => {
    expireTokens();
    return context.json({ expired: true });
  });

  return app;
}
