import fastify from 'fastify';
import { createTokenHandler, toNodeListener } from 'human-connect-element/server';
import { userOf } from './sessions.js';

const handler = createTokenHandler({
  clientId: process.env.HUMAN_API_CLIENT_ID,
  clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
  authUrl: process.env.HUMAN_API_AUTH_URL,
  userId: (request) => userOf(request.headers.get('cookie')),
});

const app = fastify();
app.all('/api/connect-token', (request, reply) => {
  reply.hijack();
  toNodeListener(handler)(request.raw, reply.raw);
});
await app.listen({ port: Number(process.env.PORT ?? 3000) });
export const { server } = app;
