import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createSandbox } from '../../src/sandbox/index.js';
import { CLINIC, PHARMACY, PageSession, sessionToken } from './requests.js';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const open = (db: string) => createSandbox({ catalogueSize: 100, db });

/** A journal in which a user has connected two sources. */
async function filled(name: string): Promise<{ db: string; token: string }> {
  const db = join(folder, name);
  const sandbox = open(db);
  const token = await sessionToken(sandbox);
  const session = await PageSession.open(sandbox, { token });
  await session.connect(PHARMACY.id);
  await session.connect(CLINIC.id);
  sandbox.close();
  return { db, token };
}

async function connected(db: string, token: string): Promise<string[]> {
  const sandbox = open(db);
  const session = await PageSession.open(sandbox, { token });
  sandbox.close();
  return session.opened.connections.map(({ id }) => id);
}

describe('--db', () => {
  it('keeps users, connections, tokens and the session itself', async () => {
    const { db, token } = await filled('kept');
    const sandbox = open(db);
    const session = await PageSession.open(sandbox, { token });
    assert.equal(session.opened.resumed, true);
    assert.deepEqual(session.opened.results.connectedSources, [PHARMACY, CLINIC]);
    assert.deepEqual(
      session.opened.connections.map(({ id }) => id),
      [PHARMACY.id, CLINIC.id],
    );
    sandbox.close();
  });

  it('holds no token', async () => {
    const { db, token } = await filled('secret');
    assert.ok(!readFileSync(db, 'utf8').includes(token));
  });

  it('takes a last line that was torn at any byte for not written, and goes on behind it', async () => {
    const { db, token } = await filled('torn');
    const whole = readFileSync(db);
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let length = lastLine; length < whole.length; length += 1) {
      writeFileSync(db, whole);
      truncateSync(db, length);
      assert.deepEqual(await connected(db, token), [PHARMACY.id], `cut at ${String(length)}`);
    }
    const sandbox = open(db);
    await (await PageSession.open(sandbox, { token })).connect(CLINIC.id);
    sandbox.close();
    assert.deepEqual(await connected(db, token), [PHARMACY.id, CLINIC.id]);
  });

  it('says which line is damaged, and which file is none of its own', async () => {
    const { db } = await filled('damaged');
    appendFileSync(db, '{"type":\n{}\n');
    assert.throws(() => open(db), /is damaged at line \d+\.$/);
    const other = join(folder, 'other');
    for (const text of ['hello\n', 'hello', '{}']) {
      writeFileSync(other, text);
      assert.throws(() => open(other), /is not a journal of the sandbox/);
      assert.equal(readFileSync(other, 'utf8'), text);
    }
  });
});
