import express from 'express';
import { createTokenHandler, toNodeListener } from 'human-connect-element/server';
import { sessions } from './sessions.js'; // your own

const handler = createTokenHandler({
  clientId: process.env.HUMAN_API_CLIENT_ID,
  clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
  authUrl: process.env.HUMAN_API_AUTH_URL, // unset: Human API's
  userId: (_request, { session }) => session.userId,
});

const app = express();
app.use(express.json(), sessions());
app.all('/api/connect-token', toNodeListener(handler));
export const server = app.listen(process.env.PORT ?? 3000);
