import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { StateEvent } from './state.js';
import type { EventLog } from './store.js';

const HEADER = '{"journal":"human-connect-sandbox","version":1}\n';

/**
 * A file of events, one JSON line each, only ever appended to. An event is on the disk before `append` returns, so
 * whatever was acknowledged outlives a `kill -9` at any moment. For one process at a time.
 */
export class Journal implements EventLog {
  readonly #file: number;
  #length: number;

  private constructor(file: number, length: number) {
    this.#file = file;
    this.#length = length;
  }

  /** Opens or makes the file, and tells what happened so far. */
  static open(path: string): { journal: Journal; past: StateEvent[] } {
    const file = openSync(path, 'a+');
    try {
      const bytes = readFileSync(file);
      const end = bytes.lastIndexOf(0x0a) + 1;
      const [header = '', ...lines] = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
      const mine = end === 0 ? HEADER.startsWith(bytes.toString('utf8')) : `${header}\n` === HEADER;
      if (!mine) throw new Error(`${path} is not a journal of the sandbox.`);
      // A last line without its end was being written when the process died: nobody was told that it happened.
      if (end < bytes.length) ftruncateSync(file, end);
      const journal = new Journal(file, end);
      if (end === 0) {
        journal.#write(HEADER);
        syncFolder(path);
      }
      return { journal, past: lines.map((line, index) => readLine(line, path, index + 2)) };
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  append(event: StateEvent): void {
    this.#write(`${JSON.stringify(event)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
      fsyncSync(this.#file);
    } catch (error) {
      // Half a line in the middle would make the file unreadable.
      ftruncateSync(this.#file, this.#length);
      throw error;
    }
    this.#length += bytes.length;
  }
}

function readLine(line: string, path: string, number: number): StateEvent {
  try {
    return JSON.parse(line) as StateEvent;
  } catch {
    throw new Error(`${path} is damaged at line ${number}.`);
  }
}

/** Makes the new file's name last, too. Where a folder cannot be synced, as on Windows, the system does it. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(dirname(resolve(path)), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // nothing to be done about it
  }
}
