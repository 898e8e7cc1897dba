// The promise of `--db`: whatever was acknowledged is there after a kill -9, at whatever moment it comes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { SourcesView } from '../../../src/sandbox/connect-api.js';
import { createSandbox, seededBytes } from '../../../src/sandbox/index.js';
import { PageSession, sessionToken } from '../requests.js';

/** `npm run test:long` asks for all. */
const ROUNDS = process.env['LONG'] ? 50 : 10;
const SEED = Number(process.env['SEED'] ?? 20_261_121);

/** What is shipped, which starts faster; else, before any build, the source. */
const BUILT = fileURLToPath(new URL('../../../dist/sandbox/cli.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('../../../src/sandbox/adapters/cli.ts', import.meta.url));
const COMMAND = existsSync(BUILT) ? [BUILT] : ['--import', 'tsx', SOURCE];

describe('a sandbox with --db that is killed', () => {
  it(`has every acknowledged connection, ${String(ROUNDS)} times over (SEED=${String(SEED)})`, async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-kill-'));
    const db = join(folder, 'db');
    const random = seededBytes(SEED);
    try {
      const { token, ids } = await prepare(db);
      const expected = new Set<string>();
      let acknowledged = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const done = await killWhileConnecting(db, token, ids, random);
        for (const { id, connected } of done) {
          if (connected) expected.add(id);
          else expected.delete(id);
        }
        acknowledged += done.length;
        const last = done.at(-1)?.unacknowledged;
        const found = await connections(db, token);
        // What was under way when the kill came may have happened or not; nothing else may differ.
        const differing = [...ids].filter((id) => id !== last && found.has(id) !== expected.has(id));
        assert.deepEqual(differing, [], `round ${String(round)}`);
        if (last !== undefined) {
          if (found.has(last)) expected.add(last);
          else expected.delete(last);
        }
      }
      test.diagnostic(`${String(acknowledged)} changes acknowledged before ${String(ROUNDS)} kills, none lost`);
      assert.ok(acknowledged > ROUNDS);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface Change {
  id: string;
  connected: boolean;
  /** The source of the request that never was answered. */
  unacknowledged?: string;
}

async function prepare(db: string): Promise<{ token: string; ids: string[] }> {
  const sandbox = createSandbox({ db });
  const token = await sessionToken(sandbox);
  const session = await PageSession.open(sandbox, { token });
  const { items } = await session.call<SourcesView>('GET', '/connect/sources?kind=hospital');
  sandbox.close();
  return { token, ids: items.map(({ id }) => id) };
}

async function connections(db: string, token: string): Promise<Set<string>> {
  const sandbox = createSandbox({ db });
  const { opened } = await PageSession.open(sandbox, { token });
  sandbox.close();
  return new Set(opened.connections.map(({ id }) => id));
}

/** Connects and disconnects one source after the other until the process is killed in the midst of it. */
async function killWhileConnecting(
  db: string,
  token: string,
  ids: readonly string[],
  random: (size: number) => Uint8Array,
): Promise<Change[]> {
  const child = spawn(process.execPath, [...COMMAND, '--port', '0', '--db', db], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const changes: Change[] = [];
  try {
    const origin = await originOf(child.stdout);
    const client = {
      fetch: (request: Request) => fetch(request.url.replace('http://connect.test', origin), init(request)),
    };
    const session = await PageSession.open(client, { token });
    const connected = new Set(session.opened.connections.map(({ id }) => id));
    const [choice = 0, delay = 0] = random(2);
    setTimeout(() => child.kill('SIGKILL'), 5 + delay / 4);
    for (let turn = choice; ; turn += 1) {
      const id = ids[turn % ids.length] ?? '';
      try {
        if (connected.has(id)) await session.call('DELETE', `/connect/connections/${id}`);
        else await session.connect(id);
      } catch {
        changes.push({ id: '', connected: false, unacknowledged: id });
        break;
      }
      if (!connected.delete(id)) connected.add(id);
      changes.push({ id, connected: connected.has(id) });
    }
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  return changes;
}

async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const found = /http:\/\/[\d.:]+/.exec(line);
    if (found) return found[0];
  }
  throw new Error('The sandbox did not say where it listens.');
}

function init(request: Request): RequestInit {
  const { method, headers, body } = request;
  return { method, headers, ...(body && { body, duplex: 'half' }) };
}
