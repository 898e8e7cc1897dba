import { Hono } from 'hono';
import { cors } from 'hono/cors';
import * as v from 'valibot';
import { ApiError } from '../api-error.js';
import { readBody, readOptionalBody } from '../body.js';
import type { Control } from '../control.js';
import type { SandboxClock } from '../clock.js';
import { SyncSchema, WhomSchema } from '../control.js';
import { FaultSchema } from '../faults/fault-text.js';
import type { Faults } from '../faults/faults.js';
import { isLoopbackOrigin } from '../hosts.js';
import { list, number } from '../input.js';
import { SeedSchema } from '../options-input.js';

const ClockBody = v.strictObject({ advance: number(0) });
const FaultBody = v.strictObject({ fault: FaultSchema });
const FaultsBody = v.strictObject({ faults: list(FaultSchema, 100) });

/**
 * `/_sandbox/…`: what tests need of the sandbox, over HTTP. Open to pages on a loopback host, and to what is no page;
 * `createSandbox({ control: false })` leaves it out.
 */
export function controlService(control: Control, faults: Faults, clock: SandboxClock): Hono {
  const app = new Hono();

  app.use('/_sandbox/*', async ({ req }, next) => {
    const origin = req.header('origin');
    if (origin !== undefined && !isLoopbackOrigin(origin)) {
      throw new ApiError(403, `The control of the sandbox answers pages on a loopback host only, not ${origin}.`);
    }
    await next();
  });
  app.use(
    '/_sandbox/*',
    cors({
      origin: '*',
      allowMethods: ['GET', 'PUT', 'POST', 'DELETE'],
      allowHeaders: ['content-type'],
      maxAge: 600,
    }),
  );

  app.post('/_sandbox/reset', async (context) => {
    control.reset(await readOptionalBody(context.req, WhomSchema));
    return context.json({ reset: true });
  });

  app.post('/_sandbox/seed', async (context) => context.json(control.seed(await readBody(context.req, SeedSchema))));

  app.get('/_sandbox/requests', (context) => context.json({ requests: control.requests() }));

  app.delete('/_sandbox/requests', (context) => {
    control.clearRequests();
    return context.json({ requests: [] });
  });

  app.get('/_sandbox/notifications', (context) => context.json({ notifications: control.notifications() }));

  app.get('/_sandbox/clock', (context) => context.json({ now: clock.now() }));

  app.post('/_sandbox/clock', async (context) => {
    const { advance } = await readBody(context.req, ClockBody);
    clock.advance(advance);
    return context.json({ now: clock.now() });
  });

  app.get('/_sandbox/faults', (context) => context.json({ faults: faults.list() }));

  app.post('/_sandbox/faults', async (context) => {
    faults.add((await readBody(context.req, FaultBody)).fault);
    return context.json({ faults: faults.list() });
  });

  app.put('/_sandbox/faults', async (context) => {
    faults.set((await readBody(context.req, FaultsBody)).faults);
    return context.json({ faults: faults.list() });
  });

  app.delete('/_sandbox/faults', (context) => {
    faults.clear();
    return context.json({ faults: [] });
  });

  app.post('/_sandbox/expire', async (context) => {
    control.expire(await readOptionalBody(context.req, WhomSchema));
    return context.json({ expired: true });
  });

  app.post('/_sandbox/sync', async (context) => {
    const change = await readBody(context.req, SyncSchema);
    control.sync(change);
    return context.json(change);
  });

  return app;
}
