import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import * as v from 'valibot';
import { ApiError } from '../api-error.js';
import { readFields } from '../body.js';
import { checkInput, oneOf, text } from '../input.js';
import type { ResolvedOptions } from '../options.js';
import { digest } from '../state/tokens.js';
import type { Tokens } from '../state/tokens.js';

const TokenRequest = v.object({
  client_id: text(),
  client_user_id: text(),
  client_secret: text(),
  type: oneOf(['session', 'id', 'access']),
  client_user_email: v.optional(v.string('must be a string')),
  extra_scopes: v.optional(v.array(v.string('must be a string'), 'must be a list of strings')),
});

const RefreshRequest = v.object({ client_id: text(), client_secret: text(), refresh_token: text() });

/** `POST /v1/connect/token`: what an integrator's server calls, with its secret, before it opens Connect. */
export function authService(options: ResolvedOptions, tokens: Tokens): Hono {
  const app = new Hono();

  app.post('/v1/connect/token', async (context) => {
    const fields = await readFields(context.req);
    if (fields['grant_type'] === 'refresh_token') return context.json(refresh(checkInput(RefreshRequest, fields)));
    const { client_id, client_secret, client_user_id, type } = checkInput(TokenRequest, fields);
    requireSecret(client_id, client_secret);
    const { token, lifetime, user } = tokens.issue(type, client_id, client_user_id);
    switch (type) {
      case 'session':
        return context.json({ session_token: token, expires_in: lifetime, human_id: user.humanId });
      case 'id':
        return context.json({ id_token: token, id_token_expires_in: lifetime, human_id: user.humanId });
      case 'access':
        return context.json({
          access_token: token,
          expires_in: lifetime,
          token_type: 'Bearer',
          refresh_token: tokens.issueRefresh(user),
        });
    }
  });

  return app;

  /** A new access token, as OAuth 2.0 has it; the refresh token stays good. */
  function refresh({ client_id, client_secret, refresh_token }: v.InferOutput<typeof RefreshRequest>): object {
    requireSecret(client_id, client_secret);
    const { clientUserId } = tokens.forRefresh(refresh_token, client_id);
    const { token, lifetime } = tokens.issue('access', client_id, clientUserId);
    return { access_token: token, expires_in: lifetime, token_type: 'Bearer', refresh_token };
  }

  function requireSecret(clientId: string, secret: string): void {
    if (!isSecret(options.clients.get(clientId), secret)) {
      throw new ApiError(401, 'Unknown client_id, or wrong client_secret.');
    }
  }
}

/** Compared in a time that tells nothing about the secret. */
export function isSecret(expected: string | undefined, given: string): boolean {
  return expected !== undefined && timingSafeEqual(Buffer.from(digest(expected)), Buffer.from(digest(given)));
}
