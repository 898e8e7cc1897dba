import { Hono } from 'hono';
import { createTokenHandler } from 'human-connect-element/server';
import { userOf } from './sessions.js';

const handler = createTokenHandler({
  clientId: process.env.HUMAN_API_CLIENT_ID,
  clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
  authUrl: process.env.HUMAN_API_AUTH_URL,
  userId: (_request, context) => context.get('userId'),
});

export const app = new Hono();
app.use(async (context, next) => {
  context.set('userId', userOf(context.req.header('cookie')));
  await next();
});
app.all('/api/connect-token', (context) => handler(context.req.raw, context));
