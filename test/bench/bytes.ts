// What the single file weighs, and which of its modules the bytes are.
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module';
import { basename } from 'node:path';
import type { Row } from './row.js';
import { BUDGET, OFFICIAL_CLIENT, singleFile, sizeOf, type Size, type SingleFile } from './single-file.js';
import { spreadOf } from './statistics.js';

const FORMATS = ['raw', 'gzip', 'brotli'] as const satisfies readonly (keyof Size)[];

export async function bytes(file: SingleFile): Promise<Row[]> {
  const official = sizeOf(readFileSync(OFFICIAL_CLIENT, 'utf8'));
  const inside = sizeOf(file.code);
  const external = sizeOf((await singleFile({ lit: 'external' })).code);
  const languages = Object.values(file.languages).map((code) => sizeOf(code).gzip);
  return [
    ...FORMATS.map((format): Row => ({
      name: `bytes, Lit inside, ${format}`,
      unit: 'B',
      official: spreadOf([official[format]]),
      ours: spreadOf([inside[format]]),
      ...(format === 'gzip' && { target: { of: 'ours', most: BUDGET.litInside } }),
    })),
    {
      name: 'bytes, Lit elsewhere on the page, gzip',
      unit: 'B',
      official: spreadOf([official.gzip]),
      ours: spreadOf([external.gzip]),
      target: { of: 'ours', most: BUDGET.litElsewhere },
    },
    { name: 'bytes of a language, when it is needed, gzip', unit: 'B', ours: spreadOf(languages) },
  ];
}

/** How many characters of the single file come from each module, the largest first. */
export function breakdown({ code, map }: SingleFile): { module: string; characters: number }[] {
  if (!map) throw new Error('the single file was built without its source map');
  const trace = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const characters = new Map<string, number>();
  for (const [index, line] of code.split('\n').entries())
    for (let column = 0; column < line.length; column += 1) {
      const { originalSource } = trace.findEntry(index, column) as Partial<SourceMapping>;
      const module = originalSource ? basename(originalSource) : 'of the bundle';
      characters.set(module, (characters.get(module) ?? 0) + 1);
    }
  return [...characters]
    .map(([module, count]) => ({ module, characters: count }))
    .sort((one, other) => other.characters - one.characters);
}
