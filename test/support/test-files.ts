import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folders of test/ whose tests run in Node; all others run in the browsers, unless their name says otherwise. */
const nodeFolders = ['connect', 'e2e', 'package', 'sandbox', 'server', 'structure'].map((name) => join('test', name));

/** Every test file, or those that are named: files or folders. */
export function testFiles(named: readonly string[] = []): { browser: string[]; node: string[] } {
  const asked = named.map((name) => relative(root, join(process.cwd(), name)));
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => asked.length === 0 || asked.some((path) => name === path || name.startsWith(`${path}/`)))
    .sort();
  const inNode = (file: string) =>
    file.endsWith('.node.test.ts') || nodeFolders.some((folder) => `${dirname(file)}/`.startsWith(`${folder}/`));
  return { browser: files.filter((file) => !inNode(file)), node: files.filter(inNode) };
}
