#!/usr/bin/env node
import { resolveOptions } from '../server/options.js';
import { createSandbox } from '../server/sandbox.js';
import { readCommandLine, USAGE } from './command-line.js';
import { listen } from './listen.js';
import type { Listening } from './listen.js';

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(`human-connect-sandbox: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function run(args: readonly string[]): Promise<void> {
  const command = readCommandLine(args);
  if (command.help) {
    console.log(USAGE);
    return;
  }
  const sandbox = createSandbox(command.sandbox);
  let listening: Listening;
  try {
    listening = await listen(sandbox, command.where);
  } catch (error) {
    sandbox.close();
    throw error;
  }
  const { origin } = listening;
  const [[id, secret] = ['', '']] = resolveOptions(command.sandbox).clients;
  const body = JSON.stringify({
    client_id: id,
    client_secret: secret,
    client_user_id: 'jane@example.com',
    type: 'session',
  });
  console.log(`The sandbox listens at ${origin}

Get a token:
  curl -H 'content-type: application/json' -d '${body}' ${origin}/v1/connect/token

Open Connect with it:
  <human-connect base-url="${origin}" token="…"></human-connect>
  or ${origin}/?token=…

Sign in to sources with demouser and password. Connections ${command.sandbox.db === undefined ? 'are forgotten at the end; --db FILE keeps them.' : `are kept in ${command.sandbox.db}.`}`);

  let ended: Promise<void> | undefined;
  const end = (): void => {
    ended ??= listening.close().then(() => {
      sandbox.close();
      clearInterval(watch);
    });
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const watch = npmIsAround() ? setInterval(endWith(process.ppid, end), 250).unref() : undefined;
}

/** Whether npm started this, as `npx` and `npm run` do. */
function npmIsAround(): boolean {
  return process.env['npm_command'] !== undefined || process.env['npm_lifecycle_event'] !== undefined;
}

/** npm puts a shell between itself and us, which ends at a SIGTERM and does not pass it on. */
function endWith(parent: number, end: () => void): () => void {
  return () => {
    if (process.ppid !== parent) end();
  };
}
