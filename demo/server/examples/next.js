// app/api/connect-token/route.js
import { createTokenHandler } from 'human-connect-element/server';
import { userOf } from './sessions.js';

const handler = createTokenHandler({
  clientId: process.env.HUMAN_API_CLIENT_ID,
  clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
  authUrl: process.env.HUMAN_API_AUTH_URL,
  userId: (request) => userOf(request.headers.get('cookie')),
});

export const POST = handler;
