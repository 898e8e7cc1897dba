// Cloudflare Workers, and what is like them
import { createTokenHandler } from 'human-connect-element/server';
import { userOf } from './sessions.js';

export default {
  fetch(request, env) {
    if (new URL(request.url).pathname !== '/api/connect-token') return new Response(null, { status: 404 });
    const handler = createTokenHandler({
      clientId: env.HUMAN_API_CLIENT_ID,
      clientSecret: env.HUMAN_API_CLIENT_SECRET,
      authUrl: env.HUMAN_API_AUTH_URL,
      userId: ({ headers }) => userOf(headers.get('cookie')),
    });
    return handler(request);
  },
};
