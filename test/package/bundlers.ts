// Bundles a user's module that imports the installed package, for production and for development.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { build, type Rolldown } from 'vite';

export type Mode = 'production' | 'development';

async function vite(folder: string, entry: string, mode: Mode): Promise<string> {
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    mode,
    resolve: { conditions: ['module', 'browser', mode] },
    build: { write: false, modulePreload: false, target: 'es2022', rolldownOptions: { input: entry } },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}

async function withEsbuild(folder: string, entry: string, mode: Mode): Promise<string> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: [mode],
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

const bundlers = { Vite: vite, esbuild: withEsbuild };
export type Bundler = keyof typeof bundlers;
export const bundlerNames = Object.keys(bundlers) as Bundler[];

/** Bundles `source`, a module in `folder`, with `bundler`. */
export function bundle(
  folder: string,
  source: string,
  bundler: Bundler = 'Vite',
  mode: Mode = 'production',
): Promise<string> {
  const entry = join(folder, 'main.js');
  writeFileSync(entry, source);
  return bundlers[bundler](folder, entry, mode);
}
