import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../../../src/sandbox/adapters/command-line.js';
import { createSandbox, listen } from '../../../src/sandbox/index.js';

const CLI = fileURLToPath(new URL('../../../src/sandbox/adapters/cli.ts', import.meta.url));
const small = { catalogueSize: 100 };

describe('human-connect-sandbox', () => {
  it('says where it listens and how to get a token, and that works', async () => {
    const args = ['--import', 'tsx', CLI, '--port', '0', '--client', 'me:my:secret', '--lifetime', 'session=7'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let command = '';
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.includes('curl')) command = line;
        if (line.includes('demouser')) break;
      }
      const curl = spawn('sh', ['-c', command.replace('curl', 'curl -s')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      for await (const chunk of curl.stdout) output += String(chunk);
      assert.equal((JSON.parse(output) as { expires_in: number }).expires_in, 7);
    } finally {
      child.kill();
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.equal(code, 0, 'asked to end, it ends in order');
    }
  });

  it('ends with the npm that started it, although the shell between them passes no SIGTERM on', async (test) => {
    // The second command keeps the shell from becoming the sandbox itself.
    const command = `"${process.execPath}" --import tsx "${CLI}" --port 0; true`;
    const shell = spawn('sh', ['-c', command], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, npm_command: 'exec' },
      detached: true,
    });
    test.after(() => {
      try {
        process.kill(-(shell.pid ?? 0), 'SIGKILL');
      } catch {
        // all of them have ended
      }
    });
    let origin = '';
    for await (const line of createInterface({ input: shell.stdout })) {
      origin = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
      if (origin !== '') break;
    }
    assert.equal((await fetch(origin)).status, 200);
    shell.kill('SIGTERM');
    const deadline = Date.now() + 8000;
    let up = true;
    while (up && Date.now() < deadline) {
      up = await fetch(origin).then(
        () => true,
        () => false,
      );
    }
    assert.equal(up, false);
  });

  it('logs each request on one line with --verbose, and has no control with --no-control', async () => {
    const args = [
      '--import',
      'tsx',
      CLI,
      '--port',
      '0',
      '--verbose',
      '--no-control',
      '--seed-user',
      'jane=Cleveland Clinic',
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const until = async (wanted: RegExp): Promise<string> => {
        for (;;) {
          const { value, done } = (await lines.next()) as { value: string; done: boolean };
          if (done || wanted.test(value)) return value;
        }
      };
      const [origin = ''] = /http:\/\/[\d.:]+/.exec(await until(/http:/)) ?? [];
      await until(/demouser/);
      assert.equal((await fetch(`${origin}/_sandbox/faults`)).status, 404);
      const body = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };
      const response = await fetch(`${origin}/v1/connect/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, client_user_id: 'jane', type: 'id' }),
      });
      assert.equal(response.status, 200, 'jane has connected something');
      assert.match(await until(/connect\/token/), /POST \/v1\/connect\/token 200 \d+ms jane$/);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });

  it('reads its options', () => {
    assert.deepEqual(
      readCommandLine([
        '--port',
        '1',
        '--host',
        '::1',
        '--db',
        'f',
        '--client',
        'a:b',
        '--client',
        'c:d:e',
        '--seed',
        '9',
        '--lifetime',
        'id=5',
        '--lifetime',
        'session=6',
        '--fault',
        'hang@page',
        '--fault',
        'junk',
      ]),
      {
        help: false,
        sandbox: {
          clients: { a: 'b', c: 'd:e' },
          seed: 9,
          lifetimes: { id: 5, session: 6 },
          db: 'f',
          faults: [{ kind: 'hang', on: 'page' }, { kind: 'junk' }],
        },
        where: { port: 1, host: '::1' },
      },
    );
    const { sandbox, where } = readCommandLine([
      ...['--seed-user', 'jane=Starfleet Pharmacy, Cleveland Clinic', '--seed-user', 'john='],
      ...['--callback', 'https://app.example/done', '--allow-host', 'sandbox', '--no-control', '--verbose'],
      ...['--webhook', 'http://localhost:3000/hooks'],
    ]) as Exclude<ReturnType<typeof readCommandLine>, { help: true }>;
    assert.deepEqual(
      [sandbox, where],
      [
        {
          users: [
            { client_user_id: 'jane', connections: ['Starfleet Pharmacy', 'Cleveland Clinic'] },
            { client_user_id: 'john', connections: [] },
          ],
          callbacks: ['https://app.example/done'],
          control: false,
          log: console.log,
          webhook: 'http://localhost:3000/hooks',
        },
        { port: 4100, hosts: ['sandbox'] },
      ],
    );
    assert.deepEqual(readCommandLine([]), { help: false, sandbox: {}, where: { port: 4100 } });
    assert.deepEqual(readCommandLine(['-h']), { help: true });
  });

  for (const [problem, args] of [
    ['an argument that it does not take', ['--nonsense']],
    ['a port that somebody else has', undefined],
    ['a file that is none of its own', ['--port', '0', '--db', CLI]],
  ] as const) {
    it(`says ${problem} in one line, and ends with 1`, async (test) => {
      const taken = await listen(createSandbox(small));
      test.after(taken.close);
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', CLI, ...(args ?? ['--port', new URL(taken.origin).port])],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      const exit = once(child, 'exit');
      let words = '';
      for await (const chunk of child.stderr) words += String(chunk);
      assert.deepEqual((await exit)[0], 1);
      assert.match(words, /^human-connect-sandbox: [^\n]+\n$/);
    });
  }

  it('tells its options on --help', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    let words = '';
    for await (const chunk of child.stdout) words += String(chunk);
    assert.equal((await exit)[0], 0);
    assert.match(words, /^Usage: human-connect-sandbox \[options\]/);
  });

  for (const args of [
    ['--port', 'x'],
    ['--port', '70000'],
    ['--client', 'a'],
    ['--client', ':b'],
    ['--client', 'a:'],
    ['--seed', '-1'],
    ['--seed', '4294967296'],
    ['--lifetime', 'x=1'],
    ['--lifetime', 'session=-1'],
    ['--lifetime', 'session=1.5'],
    ['--fault', 'x'],
    ['--seed-user', 'jane'],
    ['--seed-user', '=x'],
    ['--x'],
    ['x'],
  ]) {
    it(`refuses ${args.join(' ')} with a sentence`, () => {
      assert.throws(() => readCommandLine(args), TypeError);
    });
  }
});
