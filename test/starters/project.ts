// A starter as a project on disk: the package packed once, and installed with what the starter needs.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import { root } from '../support/run/test-files.js';
import type { Starter } from './starter.js';

/** In milliseconds. */
const COMMAND_LIMIT = 600_000;
const START_LIMIT = 120_000;

/** Why a starter cannot run here: what npm says where the registry lacks a package. */
export class CannotInstall extends Error {}
const CANNOT = /No matching version found for \S*[^\s.]|The requested resource '[^']+' could not be found/;

/** Nothing of a run is told to anybody. */
const silent = {
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  CI: '1',
  NO_COLOR: '1',
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

export interface Packed {
  readonly tarball: string;
  readonly remove: () => void;
}

/** What `npm publish` would send. The package must have been built. */
export function pack(): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const answer = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename }] = JSON.parse(answer) as [{ filename: string }];
  return {
    tarball: join(folder, filename),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'starter-'));
  #server: ChildProcess | undefined;

  constructor({ packages, files }: Starter, tarball: string) {
    const dependencies = { ...packages, 'human-connect-element': `file:${tarball}` };
    this.#write('package.json', { name: 'starter', private: true, type: 'module', dependencies });
    for (const [path, content] of Object.entries(files)) this.#write(path, content);
  }

  #write(path: string, content: string | object): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }

  #environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    const path = [join(this.folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    return { ...process.env, ...silent, ...more, PATH: path };
  }

  /** Runs no script of a package. */
  install(): void {
    try {
      this.run('npm install --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel error');
    } catch (error) {
      const [reason] = CANNOT.exec(String(error)) ?? [];
      throw reason === undefined ? error : new CannotInstall(reason);
    }
  }

  /** Throws with all that a command printed, where it fails. */
  run(command: string): void {
    const { status, stdout, stderr } = spawnSync(command, {
      cwd: this.folder,
      shell: true,
      encoding: 'utf8',
      env: this.#environment(),
      timeout: COMMAND_LIMIT,
      maxBuffer: 1e8,
    });
    if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`);
  }

  /** Starts what listens at $PORT; gives its origin once it answers. */
  async start(command: string): Promise<string> {
    const port = await getPort();
    const server = spawn(command, {
      cwd: this.folder,
      shell: true,
      // a group of its own, as a shell does not pass on the signal that ends it
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: this.#environment({ PORT: String(port), HOST: 'localhost', NODE_ENV: undefined }),
    });
    this.#server = server;
    let output = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (output += String(text)));
    const origin = `http://localhost:${String(port)}`;
    const deadline = Date.now() + START_LIMIT;
    while (Date.now() < deadline && server.exitCode === null) {
      if (await answers(origin)) return origin;
      await delay(250);
    }
    throw new Error(`${command} does not answer\n${output}`);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server?.pid === undefined || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('close', resolve));
    process.kill(-server.pid, 'SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
