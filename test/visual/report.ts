import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, type Comparison } from './compare.js';
import { pictureNames } from './pictures.js';

export interface Result extends Comparison {
  readonly name: string;
}

/** What was pictured beside what was accepted; what is missing has no picture. */
export function compareAll(pictures: ReadonlyMap<string, Buffer>, names = pictureNames()): Result[] {
  return names.map((name) => {
    const actual = pictures.get(name);
    return actual ? { name, ...compare(name, actual) } : { name, same: false, difference: 'it was not pictured' };
  });
}

/** Writes a page that shows all pictures, those that differ first; gives its address. */
export function writeReport(results: readonly Result[], pictures: ReadonlyMap<string, Buffer>): string {
  const folder = join(tmpdir(), 'human-connect-pictures');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const picture = (kind: string, name: string, data: Buffer | undefined) => {
    if (!data) return '<td>–</td>';
    const file = `${name}.${kind}.png`;
    writeFileSync(join(folder, file), data);
    return `<td><img src="${file}" alt="${kind}"></td>`;
  };
  const rows = [...results]
    .sort((one, other) => Number(one.same) - Number(other.same))
    .map(
      ({ name, same, difference, expected, marked }) =>
        `<tr><th>${same ? '' : '≠ '}${name}<br><small>${difference}</small></th>` +
        picture('expected', name, expected) +
        picture('actual', name, pictures.get(name)) +
        `${picture('difference', name, same ? undefined : marked)}</tr>`,
    );
  const path = join(folder, 'index.html');
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><title>Pictures</title>
<style>body{font:1rem sans-serif}img{max-width:30vw;border:1px solid #999}th{text-align:start;vertical-align:top}</style>
<table><tr><th><th>expected<th>actual<th>difference</tr>${rows.join('\n')}</table>`,
  );
  return path;
}
