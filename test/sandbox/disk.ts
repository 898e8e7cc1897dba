// A disk under control: the file system's calls, recorded, cut short or failing, as they are on a full disk.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';

export interface Disk {
  /** What was written and synced so far, in order. */
  readonly calls: { call: 'write' | 'sync'; path: string; text: string }[];
  /** From now on each write takes this many bytes at most. */
  writeAtMost: number;
  /** Bytes until the disk is full. */
  room: number;
  restore: () => void;
}

export function watchDisk(): Disk {
  const { openSync, writeSync, fsyncSync } = fs;
  const paths = new Map<number, string>();
  const disk: Disk = {
    calls: [],
    writeAtMost: Infinity,
    room: Infinity,
    restore: () => {
      mock.restoreAll();
      syncBuiltinESMExports();
    },
  };
  mock.method(fs, 'openSync', (...args: Parameters<typeof openSync>) => {
    const file = openSync(...args);
    paths.set(file, String(args[0]));
    return file;
  });
  mock.method(fs, 'writeSync', (file: number, bytes: Uint8Array, offset = 0) => {
    const length = Math.min(bytes.length - offset, disk.writeAtMost, disk.room);
    if (length === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const text = Buffer.from(bytes.subarray(offset, offset + length)).toString('utf8');
    disk.calls.push({ call: 'write', path: paths.get(file) ?? '', text });
    disk.room -= length;
    return writeSync(file, bytes, offset, length);
  });
  mock.method(fs, 'fsyncSync', (file: number) => {
    disk.calls.push({ call: 'sync', path: paths.get(file) ?? '', text: '' });
    fsyncSync(file);
  });
  syncBuiltinESMExports();
  return disk;
}
