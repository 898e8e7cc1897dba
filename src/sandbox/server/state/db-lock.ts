import { readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The files that this very process has open. */
const open = new Set<string>();

/**
 * Keeps a file for one sandbox: a link beside it names the id of the process that has it. One whose process is gone, as
 * after `kill -9`, counts for nothing.
 */
export class DbLock {
  readonly #lock: string;

  private constructor(lock: string) {
    this.#lock = lock;
  }

  static take(path: string): DbLock {
    const lock = `${resolve(path)}.lock`;
    const holder = open.has(lock) ? process.pid : holderOf(lock);
    if (holder !== undefined) {
      throw new Error(
        `${path} is in use by another sandbox (process ${holder}). Two cannot share it: end that one, or use another file.`,
      );
    }
    rmSync(lock, { force: true });
    try {
      write(lock);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new Error(`${path} has just been taken by another sandbox. Two cannot share it.`, { cause: error });
    }
    open.add(lock);
    return new DbLock(lock);
  }

  release(): void {
    if (open.delete(this.#lock)) rmSync(this.#lock, { force: true });
  }
}

/** A link is there whole or not at all: nobody can read half of it. */
function write(lock: string): void {
  try {
    symlinkSync(String(process.pid), lock);
  } catch (error) {
    // Windows lets few users make links.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  }
}

/** The process that holds a lock, if there is one and it lives. */
function holderOf(lock: string): number | undefined {
  const holder = Number(read(lock));
  // One of this process's id was left by another process of the same id, as happens in containers.
  if (!Number.isInteger(holder) || holder <= 0 || holder === process.pid) return undefined;
  try {
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? holder : undefined;
  }
}

function read(lock: string): string {
  for (const readHolder of [readlinkSync, (path: string) => readFileSync(path, 'utf8')]) {
    try {
      return readHolder(lock);
    } catch {
      // the other kind, or none
    }
  }
  return '';
}
