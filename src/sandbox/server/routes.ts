import type { Context, Hono } from 'hono';
import { ApiError } from './api-error.js';

type Handler = (context: Context) => Response | Promise<Response>;

/** Registers one path with the methods it has; any other method is answered 405 and told which are allowed. */
export function methods(app: Hono, path: string, handlers: Readonly<Record<string, Handler>>): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  const allow = Object.keys(handlers).join(', ');
  app.all(path, ({ req }) => {
    throw new ApiError(405, `${req.method} is not allowed here; use ${allow}.`, { headers: { allow } });
  });
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(context: Context): string | undefined {
  const [scheme, bearer] = (context.req.header('authorization') ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? bearer : undefined;
}
