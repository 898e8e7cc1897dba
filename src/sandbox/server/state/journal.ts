import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DbLock } from './db-lock.js';
import { isStateEvent } from './state.js';
import type { StateEvent } from './state.js';
import type { EventLog } from './store.js';

const VERSION = 2;
const HEADER = `{"journal":"human-connect-sandbox","version":${VERSION}}\n`;
/** Below so many lines, rewriting the file would win nothing. */
const WORTH_COMPACTING = 10_000;
/** How much is written at a time. */
const CHUNK = 1 << 20;

/**
 * A file of events, one JSON line each, appended to. An event is on the disk before `append` returns, so whatever was
 * acknowledged outlives a `kill -9` at any moment. When most of it is history, a shorter file takes its place. For one
 * process at a time, which a lock beside it makes sure of.
 */
export class Journal implements EventLog {
  readonly #path: string;
  readonly #lock: DbLock;
  #file: number;
  #length: number;
  #lines: number;
  #compactAt = WORTH_COMPACTING;

  private constructor(path: string, lock: DbLock, file: number, length: number, lines: number) {
    this.#path = path;
    this.#lock = lock;
    this.#file = file;
    this.#length = length;
    this.#lines = lines;
  }

  /** Opens or makes the file, and tells what happened so far. */
  static open(path: string): { journal: Journal; past: StateEvent[] } {
    const lock = DbLock.take(path);
    let file: number | undefined;
    try {
      file = openSync(path, 'a+');
      const bytes = readFileSync(file);
      const end = bytes.lastIndexOf(0x0a) + 1;
      const [header = '', ...lines] = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
      const version = end === 0 ? VERSION : versionOf(header);
      const mine = end === 0 ? HEADER.startsWith(bytes.toString('utf8')) : version !== undefined;
      if (!mine || version === undefined) throw new Error(`${path} is not a journal of the sandbox.`);
      if (version > VERSION) {
        throw new Error(
          `${path} was written by a newer version of the sandbox, in format ${version}; this one reads up to ${VERSION}. Update human-connect-element, or use another file.`,
        );
      }
      // A last line without its end was being written when the process died: nobody was told that it happened.
      if (end < bytes.length) ftruncateSync(file, end);
      const past = lines.map((line, index) => readLine(line, path, index + 2));
      const journal = new Journal(path, lock, file, end, lines.length);
      if (end === 0) {
        journal.#write(HEADER);
        syncFolder(path);
      }
      // An older version must not append to, or read, what it does not know.
      if (version < VERSION) journal.#compactAt = 0;
      return { journal, past };
    } catch (error) {
      if (file !== undefined) closeSync(file);
      lock.release();
      throw error;
    }
  }

  append(event: StateEvent): void {
    this.#write(`${JSON.stringify(event)}\n`);
    this.#lines += 1;
  }

  compact(size: number, events: () => Iterable<StateEvent>): void {
    if (this.#lines < this.#compactAt || (this.#compactAt > 0 && this.#lines < 2 * size)) return;
    // Not again before it can be worth it, whether or not this succeeds.
    this.#compactAt = Math.max(WORTH_COMPACTING, 2 * Math.max(size, this.#lines));
    try {
      this.#rewrite(events());
      this.#compactAt = Math.max(WORTH_COMPACTING, 2 * size);
    } catch (error) {
      console.error(`The sandbox could not shorten ${this.#path}, and goes on with it as it is: ${messageOf(error)}`);
    }
  }

  close(): void {
    closeSync(this.#file);
    this.#lock.release();
  }

  /** The new file is whole and on the disk before it takes the name, so a `kill -9` finds the one or the other. */
  #rewrite(events: Iterable<StateEvent>): void {
    const path = `${this.#path}.new`;
    const file = openSync(path, 'w');
    let length = 0;
    let lines = 0;
    try {
      let chunk = HEADER;
      const flush = (): void => {
        length += writeAll(file, Buffer.from(chunk, 'utf8'));
        chunk = '';
      };
      for (const event of events) {
        chunk += `${JSON.stringify(event)}\n`;
        lines += 1;
        if (chunk.length > CHUNK) flush();
      }
      flush();
      fsyncSync(file);
    } catch (error) {
      closeSync(file);
      rmSync(path, { force: true });
      throw error;
    }
    closeSync(file);
    renameSync(path, this.#path);
    const old = this.#file;
    this.#file = openSync(this.#path, 'a+');
    closeSync(old);
    this.#length = length;
    this.#lines = lines;
    syncFolder(this.#path);
  }

  #write(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    try {
      writeAll(this.#file, bytes);
      fsyncSync(this.#file);
    } catch (error) {
      // Half a line in the middle would make the file unreadable.
      ftruncateSync(this.#file, this.#length);
      throw error;
    }
    this.#length += bytes.length;
  }
}

function writeAll(file: number, bytes: Uint8Array): number {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  return written;
}

/** The format of a file of ours. Undefined where it is none. */
function versionOf(header: string): number | undefined {
  try {
    const { journal, version } = JSON.parse(header) as { journal?: unknown; version?: unknown };
    return journal === 'human-connect-sandbox' && typeof version === 'number' ? version : undefined;
  } catch {
    return undefined;
  }
}

function readLine(line: string, path: string, number: number): StateEvent {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    throw new Error(`${path} ${WAY_OUT}: it is damaged at line ${number}.`);
  }
  if (!isStateEvent(event)) throw new Error(`${path} ${WAY_OUT}: there is no such event as at line ${number}.`);
  return event;
}

const WAY_OUT = 'cannot be read (take that line out to go on without it, or use another file; it is as it was)';

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
