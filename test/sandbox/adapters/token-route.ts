// What the token routes of the development servers do, whichever server they are in.
import assert from 'node:assert/strict';

/** Two clients, each with a secret of its own. */
export const clients = { first: 'secret-of-first', second: 'secret-of-second' };

export async function assertTokenRoute(
  ask: (body: object) => Promise<{ status: number; text: string }>,
): Promise<void> {
  for (const body of [
    { client_id: 'first', client_user_id: 'jane' },
    { client_id: 'second', client_user_id: 'jane' },
    { client_id: 'second', client_user_id: 'jane', client_secret: 'x', type: 'access' },
    { client_user_id: 'jane' },
    {},
  ]) {
    const { status, text } = await ask(body);
    assert.equal(status, 200, text);
    assert.match((JSON.parse(text) as { session_token: string }).session_token, /^st-/);
    assert.doesNotMatch(text, /secret/);
  }
}
