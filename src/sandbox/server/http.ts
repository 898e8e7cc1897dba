import { Hono } from 'hono';
import type { HonoRequest, MiddlewareHandler } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { ApiError, toEnvelope } from './api-error.js';
import { ConnectionRefused } from './faults/fault-response.js';
import { InvalidInput } from './input.js';
import type { Token } from './state/tokens.js';

const BODY_LIMIT = 64 * 1024;

/** Refuses bodies that are too long, however they come. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: () => {
    throw new ApiError(413, 'The body is over 64 KB.');
  },
});

/** Behind `requireBearer`, a handler has what was found by the bearer. */
export interface Authenticated<T = Token> {
  Variables: { token: T };
}

/**
 * An app whose every refusal is the documented envelope, which no cache keeps. `before` runs ahead of everything else;
 * `newRequestId` names a refused request.
 */
export function createApp(newRequestId: () => string, before: readonly MiddlewareHandler[] = [limitBody]): Hono {
  const app = new Hono();
  const refuse = (error: unknown): Response => {
    const requestId = newRequestId();
    const envelope = toEnvelope(error, requestId);
    const headers = error instanceof ApiError ? error.headers : {};
    return Response.json(envelope, {
      status: envelope.code,
      headers: { ...headers, 'x-humanapi-request-id': requestId },
    });
  };
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
  });
  for (const middleware of before) app.use(middleware);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: ({ req }, methods) => {
        const allow = methods.join(', ');
        throw new ApiError(405, `${req.method} is not allowed here; use ${allow}.`, { headers: { allow } });
      },
    }),
  );
  app.notFound(() => refuse(new ApiError(404, 'There is nothing at this address.')));
  app.onError((error, { req }) => {
    if (error instanceof ConnectionRefused) throw error;
    // A refusal is the caller's to mend; anything else is ours, and whoever runs the sandbox must see it.
    if (!(error instanceof ApiError) && !(error instanceof InvalidInput)) complain(error, req);
    return refuse(error);
  });
  return app;
}

/** What the system refuses, such as a full disk, is told on one line; what is wrong in the sandbox with its stack. */
function complain(error: Error, { method, path, raw }: Pick<HonoRequest, 'method' | 'path' | 'raw'>): void {
  if ('code' in error || raw.signal.aborted) {
    console.error(`The sandbox could not answer ${method} ${path}: ${error.message}`);
  } else {
    console.error(error);
  }
}

/**
 * Lets a request through whose bearer `find` knows. `find` throws the refusal; it gets undefined where there is no
 * bearer, or something else in its place.
 */
export function requireBearer<T>(find: (bearer: string | undefined) => T): MiddlewareHandler<Authenticated<T>> {
  const message = (): never => {
    find(undefined);
    throw new TypeError('A request without a bearer must be refused.');
  };
  return bearerAuth<Authenticated<T>>({
    verifyToken: (bearer, context) => {
      context.set('token', find(bearer));
      return true;
    },
    noAuthenticationHeader: { message },
    invalidAuthenticationHeader: { message },
  });
}
