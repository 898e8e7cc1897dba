import type { HonoRequest, MiddlewareHandler } from 'hono';
import { readFields } from './body.js';
import { meetFaults } from './faults/fault-response.js';
import type { Faults } from './faults/faults.js';
import { shownBody, shownPath } from './request-log.js';
import type { RecordedRequest, RequestLog } from './request-log.js';
import type { OAuthFlows } from './state/oauth-flows.js';
import type { Tokens } from './state/tokens.js';

/** What is needed to know a request. */
interface Observed {
  log: RequestLog;
  faults: Faults;
  tokens: Tokens;
  flows: OAuthFlows;
  now: () => number;
  write: ((line: string) => void) | undefined;
}

/** Writes each request down, finds out whose it is, and lets its faults happen. The control routes are left alone. */
export function observe({ log, faults, tokens, flows, now, write }: Observed): {
  record: MiddlewareHandler;
  meet: MiddlewareHandler;
} {
  const entries = new WeakMap<HonoRequest, RecordedRequest>();
  return {
    record: async (context, next) => {
      const { req } = context;
      const began = performance.now();
      const entry: RecordedRequest = { at: now(), method: req.method, path: shownPath(req.path), status: 0 };
      entries.set(req, entry);
      if (!isControl(req)) log.add(entry);
      try {
        await next();
        entry.status = context.res.status;
      } finally {
        write?.(line(entry, performance.now() - began));
      }
    },
    meet: async ({ req }, next) => {
      if (isControl(req)) return next();
      const body = await fieldsOf(req);
      const user = userOf(req, body ?? {});
      const entry = entries.get(req);
      if (entry && user !== undefined) entry.client_user_id = user;
      if (entry && body) entry.body = shownBody(body);
      return (await meetFaults(faults, req.path, user, req.raw.signal)) ?? next();
    },
  };

  /** Whose token, trip or body it is; undefined where nothing tells. */
  function userOf(req: HonoRequest, body: Record<string, unknown>): string | undefined {
    const bearer = /^Bearer +(.+)$/i.exec(req.header('authorization') ?? '')?.[1];
    for (const token of [bearer, req.query('token'), body['token']]) {
      const owner = typeof token === 'string' ? tokens.owner(token) : undefined;
      if (owner) return owner.clientUserId;
    }
    const state = body['state'] ?? req.query('state');
    const session = typeof state === 'string' ? flows.sessionOf(state) : undefined;
    if (session !== undefined) return tokens.ownerOfSession(session)?.clientUserId;
    const named = body['client_user_id'] ?? req.query('clientUserId');
    return typeof named === 'string' ? named : undefined;
  }
}

function isControl({ path }: HonoRequest): boolean {
  return path.startsWith('/_sandbox/');
}

/** The fields of a body that can be read; the route itself says what is wrong with any other. */
async function fieldsOf(req: HonoRequest): Promise<Record<string, unknown> | undefined> {
  if (!req.raw.body) return undefined;
  try {
    return await readFields(req);
  } catch {
    return undefined;
  }
}

function line({ at, method, path, status, client_user_id }: RecordedRequest, ms: number): string {
  const who = client_user_id === undefined ? '' : ` ${client_user_id.replace(/\s+/g, ' ')}`;
  return `${new Date(at).toISOString()} ${method} ${path} ${status === 0 ? 'no answer' : status} ${ms.toFixed(0)}ms${who}`;
}
