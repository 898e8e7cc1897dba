#!/usr/bin/env node
import { doctor } from './doctor.js';

/** Each gets the arguments after its name, and gives the exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = { doctor };

const USAGE = `Usage: human-connect-element COMMAND [options]

  doctor URL   says what in a page's headers would stop Connect, and what to write instead

human-connect-element COMMAND --help says more.`;

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) process.exitCode = await command(args);
else if (name === '--help' || name === '-h') console.log(USAGE);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
