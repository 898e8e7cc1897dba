// src/routes/api/connect-token/+server.js
import { createTokenHandler } from 'human-connect-element/server';

const handler = createTokenHandler({
  clientId: process.env.HUMAN_API_CLIENT_ID,
  clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
  authUrl: process.env.HUMAN_API_AUTH_URL,
  userId: (_request, event) => event.locals.userId,
});

export const POST = (event) => handler(event.request, event);
