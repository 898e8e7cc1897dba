// The tags that load the scripts of cdn/ from a CDN, with the hashes of what was built.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/test-files.js';

const CDN = 'https://cdn.jsdelivr.net/npm';

const SCRIPTS = [
  { file: 'human-connect.min.js', type: ' type="module"', is: 'The element:' },
  { file: 'human-connect.compat.min.js', type: '', is: 'In place of the official script:' },
];

/** What a page's `integrity` attribute says of a file. */
const integrityOf = (path: string): string =>
  `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;

/** The tags as Markdown. */
export function scriptTags(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;
  return SCRIPTS.map(({ file, type, is }) => {
    const src = `${CDN}/${String(name)}@${String(version)}/cdn/${file}`;
    const tag = `<script${type} src="${src}" integrity="${integrityOf(join(root, 'cdn', file))}" crossorigin="anonymous"></script>`;
    return [is, '', '```html', tag, '```', ''].join('\n');
  }).join('\n');
}
