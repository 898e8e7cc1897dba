// The frameworks' own compilers: what turns a component's file into a module, for Vite and for the tests.
import { transformAsync } from '@babel/core';
import { basename } from 'node:path';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

export interface Compiled {
  readonly code: string;
  readonly language: 'js' | 'ts';
}

/** A file that a framework compiles: a Vue or Svelte component, or JSX that is below a folder `solid`. */
export const COMPONENT = /\.(vue|svelte)$|\bsolid[/.].*tsx$/;

export async function compileComponent(file: string, source: string): Promise<Compiled> {
  if (file.endsWith('.vue')) return { code: vue(file, source), language: 'ts' };
  if (file.endsWith('.svelte'))
    return { code: compileSvelte(source, { filename: file, generate: 'client' }).js.code, language: 'js' };
  return { code: await solid(file, source), language: 'ts' };
}

function vue(filename: string, source: string): string {
  const compilerOptions = { isCustomElement: (tag: string) => tag === 'human-connect' };
  const { descriptor } = parse(source, { filename, templateParseOptions: compilerOptions });
  const { content } = compileScript(descriptor, {
    id: basename(filename),
    inlineTemplate: true,
    templateOptions: { compilerOptions },
  });
  return content;
}

async function solid(filename: string, source: string): Promise<string> {
  const result = await transformAsync(source, {
    filename,
    babelrc: false,
    configFile: false,
    // the types stay, for the bundler to take out
    parserOpts: { plugins: ['typescript', 'jsx'] },
    presets: ['babel-preset-solid'],
  });
  return result?.code ?? '';
}
