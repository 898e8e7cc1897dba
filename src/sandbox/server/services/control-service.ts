import type { Hono } from 'hono';
import { ApiError } from '../api-error.js';
import { readFields } from '../body.js';
import { readFault } from '../faults/fault-text.js';
import type { Faults } from '../faults/faults.js';
import { methods } from '../routes.js';

/**
 * `/_sandbox/…`: sets faults over HTTP, so that a page or a test in a browser can. Open to every origin, since there is
 * nothing here to protect; `createSandbox({ control: false })` leaves it out.
 */
export function controlService(app: Hono, faults: Faults, expireTokens: () => void): void {
  app.use('/_sandbox/*', async (context, next) => {
    if (context.req.method === 'OPTIONS') {
      return context.body(null, 204, {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, PUT, POST, DELETE',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
      });
    }
    await next();
    context.res.headers.set('access-control-allow-origin', '*');
    return undefined;
  });
  methods(app, '/_sandbox/faults', {
    GET: (context) => context.json({ faults: faults.list() }),
    PUT: async (context) => {
      const { faults: list } = await readFields(context.req.raw);
      if (!Array.isArray(list) || list.length > 100) throw new ApiError(400, 'faults must be a list of at most 100.');
      try {
        faults.set(list.map(readFault));
      } catch (error) {
        throw new ApiError(400, (error as Error).message);
      }
      return context.json({ faults: faults.list() });
    },
    DELETE: (context) => {
      faults.clear();
      return context.json({ faults: [] });
    },
  });
  methods(app, '/_sandbox/expire', {
    POST: (context) => {
      expireTokens();
      return context.json({ expired: true });
    },
  });
}
