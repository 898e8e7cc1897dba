// What a starter is: a project as small as it gets, made of what the documents tell a reader to write.
import { snippetsOf } from '../support/docs/snippets.js';

export interface Starter {
  /** Exact versions, so that a run tells of a change of ours. The newest that run on Node 20. */
  readonly packages: Readonly<Record<string, string>>;
  /** By path. Objects are written as JSON. */
  readonly files: Readonly<Record<string, string | object>>;
  /** Each must end well. Programs of the packages are on the path. */
  readonly commands: readonly string[];
  /**
   * What serves the page that is then visited: a folder of files, or commands that listen at $PORT. With none, the
   * commands were all of it.
   */
  readonly serves?: string | readonly string[];
}

/** The first block of the guides under that heading in that language. */
export const block = (heading: string, language: string): string => snippetsOf(heading, language)[0] ?? '';

/** A document around a module, for bundlers that start from one. */
export const page = (script: string): string =>
  `<!doctype html><html lang="en"><title>Records</title><div id="root"></div><script type="module" src="${script}"></script></html>`;

/** Of a TypeScript project whose files a bundler reads. */
export const bundled = (compilerOptions: object = {}): object => ({
  compilerOptions: {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    ...compilerOptions,
  },
});
