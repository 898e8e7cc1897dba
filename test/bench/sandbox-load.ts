// What the sandbox bears: tokens and searches a second, how long the slowest take, memory after very many tokens, and what is
// lost when it is killed. node --import tsx test/bench/sandbox-load.ts [--tokens 310000] [--kills 70]
import { execSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CLI = fileURLToPath(new URL('../../dist/sandbox/cli.js', import.meta.url));
const CREDENTIALS = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };
/** As many requests are under way at once. */
const ABREAST = 64;
const SEARCHES = 5000;
const QUERIES = ['s', 'starfleet', 'clinic cleve', 'san fran medical', 'lakeside', 'pulse', 'st', 'zzz', ''];

const { values } = parseArgs({
  options: { tokens: { type: 'string', default: '310000' }, kills: { type: 'string', default: '70' } },
});

interface Running {
  readonly child: ChildProcess;
  readonly origin: string;
}

async function start(...args: string[]): Promise<Running> {
  const child = spawn(process.execPath, [CLI, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /http:\/\/[\d.:]+/.exec(line)?.[0];
    if (origin !== undefined) return { child, origin };
  }
  throw new Error('The sandbox did not say where it listens.');
}

async function kill({ child }: Running): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** `fetch` takes longer than what is measured. Rejects where there is no answer, or another than 200. */
function ask(agent: Agent, address: string, bearer?: string, json?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = json && JSON.stringify(json);
    const headers = {
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    const asking = request(address, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', reject).once('end', () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${address} answers ${String(response.statusCode)}: ${text}`));
      });
    });
    asking.once('error', reject).end(body);
  });
}

const token = (agent: Agent, origin: string, client_user_id: string): Promise<string> =>
  ask(agent, `${origin}/v1/connect/token`, undefined, { ...CREDENTIALS, client_user_id, type: 'session' });

/** Does something `count` times, `ABREAST` at once; tells how many a second, and the p99 in milliseconds. */
async function measure(count: number, act: (turn: number) => Promise<unknown>): Promise<[rate: number, p99: number]> {
  const durations: number[] = [];
  const begun = performance.now();
  let turn = 0;
  const work = async (): Promise<void> => {
    while (turn < count) {
      const start = performance.now();
      await act(turn++);
      durations.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  const rate = (count / (performance.now() - begun)) * 1000;
  return [rate, durations.sort((a, b) => a - b)[Math.floor(count * 0.99)] ?? 0];
}

/** What a process holds in memory, in MB. */
function memoryOf({ child }: Running): string {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(child.pid)}/status`, 'utf8'))?.[1];
    return `${(Number(kilobytes) / 1024).toFixed(0)} MB`;
  } catch {
    return 'not known on this system';
  }
}

async function load(tokens: number): Promise<void> {
  const running = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: ABREAST });
  try {
    const before = memoryOf(running);
    const [rate, p99] = await measure(tokens, (turn) => token(agent, running.origin, `user ${String(turn % 1000)}`));
    console.log(`tokens: ${rate.toFixed(0)} a second, p99 ${p99.toFixed(0)} ms`);
    console.log(`memory: ${before} at the start, ${memoryOf(running)} after ${String(tokens)} tokens`);
    const { session_token } = JSON.parse(await token(agent, running.origin, 'jane')) as { session_token: string };
    await ask(agent, `${running.origin}/connect/session`, undefined, { token: session_token });
    const [searches, slow] = await measure(SEARCHES, (turn) => {
      const query = encodeURIComponent(QUERIES[turn % QUERIES.length] ?? '');
      return ask(agent, `${running.origin}/connect/sources?q=${query}`, session_token);
    });
    console.log(`searches: ${searches.toFixed(0)} a second, p99 ${slow.toFixed(0)} ms`);
  } finally {
    agent.destroy();
    await kill(running);
  }
}

/** Kills it while tokens are issued, and looks for each token that was given. */
async function kills(rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-load-'));
  const db = join(folder, 'db');
  const given: string[] = [];
  let issued = 0;
  let lost = 0;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const running = await start('--db', db);
      const agent = new Agent({ keepAlive: true, maxSockets: ABREAST });
      for (const each of given.splice(0)) {
        await ask(agent, `${running.origin}/connect/session`, undefined, { token: each }).catch(() => (lost += 1));
      }
      const work = async (): Promise<void> => {
        for (;;) {
          const answer = await token(agent, running.origin, 'jane');
          given.push((JSON.parse(answer) as { session_token: string }).session_token);
          issued += 1;
          if (given.length >= 20 + (round % 10)) running.child.kill('SIGKILL');
        }
      };
      // Each ends with the process.
      if (round < rounds) await Promise.allSettled(Array.from({ length: 8 }, work));
      agent.destroy();
      await kill(running);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`kill -9: ${String(rounds)} times, ${String(issued)} tokens given, ${String(lost)} lost`);
}

execSync('npm run --silent build:sandbox', { stdio: 'inherit' });
console.log(
  `${String(cpus().length)} cores, load ${loadavg()[0]?.toFixed(1) ?? ''} (other work makes all figures worse)`,
);
await load(Number(values.tokens));
await kills(Number(values.kills));
