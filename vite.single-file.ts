import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Names that Lit shares with other copies of itself on the page. */
const SHARED_BY_LIT = ['_$litType$', '_$litElement$', '_$cssResult$', '_$litDirective$', '_$litPart$'];

const tightenStyles = (css: string) =>
  css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/\b0\./g, '.')
    .trim();

const tightenMarkup = (code: string) =>
  code
    .replace(/^ *\/\/.*/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/ >/g, '>');

/** White space of templates and styles: none of it is shown, and none stands in a `pre`. */
function tightenTemplates(): Plugin {
  return {
    name: 'tighten-templates',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('/src/styles.ts')) return { code: code.replace(/(?<=css`)[^`]*/, tightenStyles), map: null };
      if (id.endsWith('/src/view.ts')) return { code: tightenMarkup(code), map: null };
      return null;
    },
  };
}

/** Terser finds what Vite's own minifier leaves; and of Lit's inner names, which are all over its code, short ones do. */
function minifyOnceMore(): Plugin {
  return {
    name: 'minify-once-more',
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const map = bundle[`${file.fileName}.map`];
        const result = await minify(file.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 3, unsafe_arrows: true },
          mangle: { properties: { regex: /^_\$/, reserved: SHARED_BY_LIT } },
          sourceMap: map?.type === 'asset' && { content: String(map.source), url: map.fileName },
        });
        file.code = result.code ?? '';
        if (map?.type === 'asset') map.source = result.map as string;
      }
    },
  };
}

/** Makes the one file that has Lit inside as small as it can be. */
export const singleFile = (): Plugin[] => [tightenTemplates(), minifyOnceMore()];
