// The single file as it would be built now, without a trace on the disk; for the budget's test, too.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const OFFICIAL_CLIENT = join(root, 'node_modules/humanapi-connect-client/build/humanapi-connect-client.js');

/** The most bytes, after gzip, of the single file and of our own code in it. */
export const BUDGET = { litInside: 15_000, litElsewhere: 9_500 };

export interface Size {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** What goes over the wire: the address of a source map does too, and is in. */
export function sizeOf(code: string): Size {
  return {
    raw: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
  };
}

export interface SingleFile {
  readonly code: string;
  readonly map: string | undefined;
  /** The modules of the other languages, by their paths beside the single file. */
  readonly languages: Record<string, string>;
}

export async function singleFile(options: { lit: 'inside' | 'external' }): Promise<SingleFile> {
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'cdn',
    logLevel: 'silent',
    build: {
      write: false,
      sourcemap: options.lit === 'inside',
      rolldownOptions: options.lit === 'external' ? { external: /^lit(-html|\/|$)/ } : {},
    },
  });
  const [{ output }] = result as [Rolldown.RolldownOutput];
  const chunks = output.filter((file) => file.type === 'chunk');
  const maps = output.filter((file) => file.type === 'asset');
  const [main] = chunks;
  if (!main?.isEntry) throw new Error('the build gave no single file');
  return {
    code: main.code,
    map: maps.find(({ fileName }) => fileName === `${main.fileName}.map`)?.source.toString(),
    languages: Object.fromEntries(chunks.slice(1).map(({ fileName, code }) => [fileName, code])),
  };
}
