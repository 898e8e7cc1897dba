import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it, mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '../../../src/sandbox/index.js';
import { watchDisk } from '../disk.js';
import type { Disk } from '../disk.js';
import { CLINIC, PHARMACY, PageSession, ask, askToken, sessionToken } from '../requests.js';

const CLI = fileURLToPath(new URL('../../../src/sandbox/adapters/cli.ts', import.meta.url));
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
  it('keeps what was asked for, chosen, disconnected and ended', async () => {
    const db = join(folder, 'everything');
    const wanted = { healthSystem: 'Œuvre 医院', physician: '', address: '', website: '' };
    let sandbox = open(db);
    const token = await sessionToken(sandbox);
    const chosenWith = await sessionToken(sandbox, 'john');
    const expired = await sessionToken(sandbox, 'joan');
    sandbox.close();

    sandbox = open(db);
    sandbox.expireTokens();
    const [fresh, chooser] = [await sessionToken(sandbox), await sessionToken(sandbox, 'john')];
    const session = await PageSession.open(sandbox, { token: fresh });
    await session.connect(PHARMACY.id);
    await session.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    await session.call('POST', '/connect/requests', wanted);
    const choice = await PageSession.open(sandbox, { token: chooser, mode: 'select' });
    await choice.call('POST', '/connect/selection', { sourceId: PHARMACY.id });
    await choice.call('POST', '/connect/selection', { sourceId: CLINIC.id });
    await choice.call('DELETE', `/connect/selection/${PHARMACY.id}`);
    sandbox.close();

    sandbox = open(db);
    for (const old of [token, chosenWith, expired]) {
      const { body } = await ask(sandbox, 'POST', '/connect/session', { json: { token: old } });
      assert.equal(body['status'], 'SESSION_TOKEN_EXPIRED');
    }
    const again = await PageSession.open(sandbox, { token: fresh });
    assert.deepEqual(again.opened.connections, []);
    assert.deepEqual(again.opened.results.disconnectedSources, [PHARMACY]);
    assert.deepEqual(
      again.opened.results.requestedSources.map(({ healthSystem }) => healthSystem),
      [wanted.healthSystem],
    );
    await again.call('POST', '/connect/close', {});
    const chosen = await PageSession.open(sandbox, { token: chooser, mode: 'select' });
    assert.deepEqual(
      chosen.opened.connections.map(({ id }) => id),
      [CLINIC.id],
    );
    assert.equal((await askToken(sandbox, { type: 'id' })).status, 200, 'the user is still known');
    sandbox.close();

    sandbox = open(db);
    const ended = await PageSession.open(sandbox, { token: fresh });
    assert.equal(ended.opened.resumed, false);
    assert.deepEqual(
      ended.opened.requestedProviders.map(({ healthSystem }) => healthSystem),
      [wanted.healthSystem],
    );
    sandbox.close();
  });

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

describe('a change with --db', () => {
  it('is written and synced before it is acknowledged', async () => {
    const db = join(folder, 'synced');
    const disk = watchDisk();
    try {
      const sandbox = open(db);
      /** What has been written to the journal since the last sync, and what has been synced. */
      const journal = (): { synced: string; pending: string } => {
        let synced = '';
        let pending = '';
        for (const { call, path, text } of disk.calls.filter((each) => each.path === db)) {
          pending += text;
          if (call === 'sync' && path === db) {
            synced += pending;
            pending = '';
          }
        }
        return { synced, pending };
      };
      const steps: { does: string; event: RegExp; act: () => Promise<unknown> }[] = [];
      const token = await sessionToken(sandbox);
      assert.match(journal().synced, /"type":"user".*\n.*"type":"token".*\n$/);
      assert.equal(journal().pending, '');
      const session = await PageSession.open(sandbox, { token });
      steps.push(
        { does: 'connects', event: /"type":"connect"/, act: () => session.connect(PHARMACY.id) },
        {
          does: 'syncs again',
          event: /"type":"resync"/,
          act: () => session.call('POST', `/connect/connections/${PHARMACY.id}/resync`, {}),
        },
        {
          does: 'disconnects',
          event: /"type":"disconnect"/,
          act: () => session.call('DELETE', `/connect/connections/${PHARMACY.id}`),
        },
        { does: 'closes', event: /"type":"end"/, act: () => session.call('POST', '/connect/close', {}) },
      );
      for (const { does, event, act } of steps) {
        await act();
        const { synced, pending } = journal();
        assert.match(synced.trimEnd().split('\n').at(-1) ?? '', event, does);
        assert.equal(pending, '', does);
      }
      sandbox.expireTokens();
      assert.match(journal().synced, /"type":"expire"[^\n]*\n$/);
      sandbox.close();
    } finally {
      disk.restore();
    }
  });

  it('is in a file whose name has been synced as well', () => {
    const db = join(folder, 'named');
    const disk = watchDisk();
    open(db).close();
    disk.restore();
    assert.deepEqual(
      disk.calls.map(({ call, path }) => [call, path]),
      [
        ['write', db],
        ['sync', db],
        ['sync', dirname(db)],
      ],
    );
  });

  it('is written whole where the system takes only a few bytes at a time', async () => {
    const db = join(folder, 'slow');
    const disk = watchDisk();
    disk.writeAtMost = 7;
    try {
      const sandbox = open(db);
      const token = await sessionToken(sandbox, 'Œuvre 医院 😀');
      await (await PageSession.open(sandbox, { token })).connect(PHARMACY.id);
      sandbox.close();
      assert.deepEqual(await connected(db, token), [PHARMACY.id]);
    } finally {
      disk.restore();
    }
  });

  /** Runs on a disk that can be filled; the sandbox then complains in the console, which is part of what is promised. */
  async function onDisk(run: (disk: Disk, complaints: () => number) => Promise<void>): Promise<void> {
    const complaint = mock.method(console, 'error', () => undefined);
    const disk = watchDisk();
    try {
      await run(disk, () => complaint.mock.callCount());
    } finally {
      disk.restore();
    }
  }

  it('that cannot be written is refused, did not happen, and is told whoever runs the sandbox', () =>
    onDisk(async (disk, complaints) => {
      const db = join(folder, 'full');
      const sandbox = open(db);
      const token = await sessionToken(sandbox);
      const session = await PageSession.open(sandbox, { token });
      disk.room = 0;
      const credentials = { sourceId: PHARMACY.id, username: 'demouser', password: 'password' };
      const refused = await session.try('POST', '/connect/connections', credentials);
      assert.equal(refused.status, 500);
      assert.doesNotMatch(JSON.stringify(refused.body), /ENOSPC|space/);
      assert.equal(complaints(), 1);
      const { body } = await ask(sandbox, 'POST', '/connect/session', { json: { token } });
      assert.deepEqual(body['connections'], []);
      assert.equal((await askToken(sandbox, { client_user_id: 'john' })).status, 500);
      assert.throws(() => {
        sandbox.expireTokens();
      }, /ENOSPC/);
      assert.equal((await session.try('GET', '/connect/sources')).status, 200, 'the tokens have not expired either');
      sandbox.close();
    }));

  it('that was half written leaves no half line, each time it happens, in a new file and in an old one', () =>
    onDisk(async (disk) => {
      const db = join(folder, 'half');
      let sandbox = open(db);
      // Text of more bytes than letters: the file is cut by bytes.
      const token = await sessionToken(sandbox, 'Œuvre 医院 😀');
      let session = await PageSession.open(sandbox, { token });
      const connect = (sourceId: string) =>
        session.try('POST', '/connect/connections', { sourceId, username: 'demouser', password: 'password' });
      const failHalfWay = async (sourceId: string): Promise<void> => {
        const before = readFileSync(db, 'utf8');
        disk.room = 20;
        assert.equal((await connect(sourceId)).status, 500);
        disk.room = Infinity;
        assert.equal(readFileSync(db, 'utf8'), before);
      };
      await failHalfWay(PHARMACY.id);
      assert.equal((await connect(PHARMACY.id)).status, 200);
      await failHalfWay(CLINIC.id);
      await failHalfWay(CLINIC.id);
      sandbox.close();
      assert.deepEqual(await connected(db, token), [PHARMACY.id]);

      sandbox = open(db);
      session = await PageSession.open(sandbox, { token });
      await failHalfWay(CLINIC.id);
      assert.equal((await connect(CLINIC.id)).status, 200);
      sandbox.close();
      assert.deepEqual(await connected(db, token), [PHARMACY.id, CLINIC.id]);
    }));
});

describe('a new --db', () => {
  it('may be an empty file, or one whose first line was torn at any byte', async () => {
    const db = join(folder, 'begun');
    open(db).close();
    const header = readFileSync(db);
    assert.ok(header.length > 0);
    for (let length = 0; length < header.length; length += 1) {
      writeFileSync(db, header.subarray(0, length));
      const sandbox = open(db);
      const token = await sessionToken(sandbox);
      sandbox.close();
      assert.deepEqual(await connected(db, token), [], `cut at ${String(length)}`);
    }
  });

  it('is not made where the folder does not exist', () => {
    const db = join(folder, 'missing', 'db');
    assert.throws(() => open(db), /ENOENT/);
    assert.ok(!existsSync(db));
  });
});

describe('a --db that another sandbox has', () => {
  const inUse = (holder: number) =>
    new RegExp(`is in use by another sandbox \\(process ${String(holder)}\\)\\. Two cannot share it`);

  it('is refused in words, in this process and in another', async () => {
    const db = join(folder, 'shared');
    const sandbox = open(db);
    assert.throws(() => open(db), inUse(process.pid));
    const other = spawn(process.execPath, ['--import', 'tsx', CLI, '--port', '0', '--db', db]);
    let said = '';
    other.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(other, 'exit')) as [number];
    assert.equal(code, 1);
    assert.match(said, inUse(process.pid));
    assert.doesNotMatch(said, /\n\s+at /);
    sandbox.close();
    open(db).close();
  });

  it('is taken over from a process that is gone, and from one whose id is now ours', () => {
    const db = join(folder, 'left');
    for (const holder of [2 ** 30, process.pid]) {
      symlinkSync(String(holder), `${db}.lock`);
      open(db).close();
      writeFileSync(`${db}.lock`, String(holder));
      open(db).close();
    }
    writeFileSync(`${db}.lock`, '');
    open(db).close();
    assert.ok(!existsSync(`${db}.lock`));
  });

  it('is free again after a start that failed', () => {
    const db = join(folder, 'failed');
    writeFileSync(db, 'hello\n');
    assert.throws(() => open(db), /is not a journal/);
    assert.throws(() => open(db), /is not a journal/);
    const users = [{ client_user_id: 'jane', connections: ['Nowhere'] }];
    const other = join(folder, 'failed too');
    assert.throws(() => createSandbox({ catalogueSize: 100, db: other, users }), /Nowhere/);
    open(other).close();
  });
});

describe('a journal', () => {
  it('of a newer version is called that, and left alone', () => {
    const db = join(folder, 'newer');
    const text = '{"journal":"human-connect-sandbox","version":99}\n{"type":"tomorrow"}\n';
    writeFileSync(db, text);
    assert.throws(() => open(db), /was written by a newer version of the sandbox, in format 99; .*Update/);
    assert.equal(readFileSync(db, 'utf8'), text);
  });

  it('of the version before is read, and written anew in the form of this one', async () => {
    const { db, token } = await filled('older');
    writeFileSync(db, readFileSync(db, 'utf8').replace('"version":2', '"version":1'));
    assert.deepEqual(await connected(db, token), [PHARMACY.id, CLINIC.id]);
    assert.match(readFileSync(db, 'utf8'), /^\{"journal":"human-connect-sandbox","version":2\}\n\{"type":"saved-user"/);
    assert.deepEqual(await connected(db, token), [PHARMACY.id, CLINIC.id]);
  });

  it('with an event that is not known, or not whole, says at which line, and how to go on', async () => {
    for (const [index, event] of ['{"type":"tomorrow"}', '{"type":"connect"}', '7', '{"type":"toString"}'].entries()) {
      const { db, token } = await filled(`unknown${String(index)}`);
      const before = readFileSync(db, 'utf8');
      const lines = before.split('\n').length;
      appendFileSync(db, `${event}\n`);
      const how = `take that line out to go on without it, or use another file.*no such event as at line ${String(lines)}\\.$`;
      assert.throws(() => open(db), new RegExp(how));
      writeFileSync(db, before);
      assert.deepEqual(await connected(db, token), [PHARMACY.id, CLINIC.id]);
    }
  });

  it('that is damaged says how to go on', async () => {
    const { db } = await filled('way-out');
    appendFileSync(db, '{"type":\n');
    assert.throws(() => open(db), /take that line out to go on without it, or use another file/);
  });

  it('is written anew when most of it is history, and then holds the same', async () => {
    const db = join(folder, 'compacted');
    const sandbox = open(db);
    const token = await sessionToken(sandbox);
    const session = await PageSession.open(sandbox, { token });
    await session.connect(PHARMACY.id);
    await session.call('POST', '/connect/requests', { healthSystem: 'X', physician: '', address: '', website: '' });
    let largest = 0;
    for (let n = 0; n < 12_000; n += 1) {
      sandbox.seed({ client_user_id: 'busy', connections: [] });
      if (n % 1000 === 0) largest = Math.max(largest, statSync(db).size);
    }
    assert.ok(statSync(db).size < largest / 2, `${String(statSync(db).size)} of ${String(largest)}`);
    await session.connect(CLINIC.id);
    sandbox.close();
    const again = open(db);
    const resumed = await PageSession.open(again, { token });
    assert.deepEqual(resumed.opened.results.connectedSources, [PHARMACY, CLINIC]);
    assert.equal(resumed.opened.requestedProviders.length, 1);
    assert.equal((await askToken(again, { type: 'id' })).status, 200);
    again.close();
  });

  it('that cannot be written anew goes on as it is, with one line in the console', () => {
    const db = join(folder, 'stuck');
    const complaint = mock.method(console, 'error', () => undefined);
    try {
      const sandbox = open(db);
      mkdirSync(`${db}.new`);
      for (let n = 0; n < 12_000; n += 1) sandbox.seed({ client_user_id: 'busy', connections: [] });
      assert.equal(complaint.mock.callCount(), 1);
      assert.match(String(complaint.mock.calls[0]?.arguments[0]), /could not shorten .*goes on with it as it is/);
      sandbox.close();
    } finally {
      complaint.mock.restore();
      rmdirSync(`${db}.new`);
    }
    const sandbox = open(db);
    assert.deepEqual(sandbox.seed({ client_user_id: 'busy', connections: [] }).currentConnections, []);
    sandbox.close();
  });
});

describe('tokens that have run out', () => {
  it('are forgotten, in memory and in the file, but for the latest 10,000', async () => {
    const db = join(folder, 'tokens');
    const sandbox = createSandbox({ catalogueSize: 0, db, now: () => Date.UTC(2026, 0, 1) });
    const sessions = async (count: number): Promise<string> => {
      let token = '';
      for (let n = 0; n < count; n += 1) token = await sessionToken(sandbox);
      return token;
    };
    const first = await sessions(1);
    const last = await sessions(10_500);
    sandbox.clock.advance(3600);
    const good = await sessionToken(sandbox);
    const status = async (token: string) =>
      (await ask(sandbox, 'POST', '/connect/session', { json: { token } })).body['status'];
    assert.deepEqual(
      [await status(first), await status(last), await status(good)],
      ['SESSION_TOKEN_INVALID', 'SESSION_TOKEN_EXPIRED', undefined],
    );
    sandbox.expire();
    const lines = readFileSync(db, 'utf8').split('\n').length;
    assert.ok(lines < 10_600, String(lines));
    sandbox.close();
  });
});
