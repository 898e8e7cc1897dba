import { compileLitTemplates } from '@lit-labs/compiler';
import { minify } from 'terser';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { leaveOutUnused } from './vite.leave-out.js';

/** Lit's names and ours that are read and written in the single file alone; terser makes them short. */
const INNER_NAMES = [
  ...['createProperty', 'createRenderRoot', 'enableUpdating', 'finalize', 'getPropertyDescriptor', 'shadowRootOptions'],
  ...['update', 'updated', 'willUpdate', 'renderOptions', 'converter', 'fromAttribute', 'toAttribute'],
  ...['ctor', 'element', 'index', 'options', 'parts', 'values'],
  ...['changed', 'drawn', 'end', 'external', 'failed', 'finished', 'frame', 'language', 'loaded', 'notice', 'opened'],
  ...['onCancel', 'onClosed', 'onRetry', 'reported', 'state', 'withTrigger'],
];

const tightenMarkup = (code: string) =>
  code
    .replace(/^ *\/\/.*/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/> (?=<(?!button)|\$\{)/g, '>')
    .replace(/\} </g, '}<')
    .replace(/ >/g, '>');

/** Where the compiler gets the kinds of parts from is made for servers, and brings more. */
const PARTS = /import \* as \w+ from "lit-html\/private-ssr-support.js";\s*const (\{.*?\}) = \w+\._\$LH;/;
const importParts = (_: string, parts: string) => `import ${parts.replaceAll(':', ' as')} from 'lit-html';`;

/** What shows that a template was not made by hand, and what is the same in all of ours: see trustFromTemplateString(). */
const TAG = /const (\w+) = \w+ => \w+;/;
const UNUSED_IN_TEMPLATE = /(?<=h: )\w+ (?=`)|type: \d, |, strings: \["", ""\]/g;

/** Has no browser parse a template: Lit's compiler has done so. White space goes: none is shown, none is in a `pre`. */
function compileTemplates(): Plugin {
  return {
    name: 'compile-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/view.ts')) return null;
      const { outputText } = ts.transpileModule(tightenMarkup(code), {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
        transformers: { before: [compileLitTemplates()] },
      });
      return {
        code: outputText.replace(PARTS, importParts).replace(TAG, '').replace(UNUSED_IN_TEMPLATE, ''),
        map: null,
      };
    },
  };
}

/** Styles as browsers have them: Lit’s own are there for servers and for old engines. */
function compileStyles(): Plugin {
  const tighten = (css: string) =>
    css
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>+]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}')
      .replace(/\b0\./g, '.')
      .trim();
  return {
    name: 'compile-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/styles.ts')) return null;
      const css = tighten(/(?<=css`)[^`]*/.exec(code)?.[0] ?? '');
      return {
        code: `export const styles = new CSSStyleSheet(); styles.replaceSync(${JSON.stringify(css)});`,
        map: null,
      };
    },
  };
}

/** Terser finds what Vite's own minifier leaves, and gives inner names short ones. */
function minifyOnceMore(): Plugin {
  const regex = new RegExp(`^(_.*|${INNER_NAMES.join('|')})$`);
  return {
    name: 'minify-once-more',
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const map = bundle[`${file.fileName}.map`];
        const result = await minify(file.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 3, unsafe_arrows: true, keep_fargs: false },
          // `builtins`: names of ours that the DOM has as well, where no object of the DOM is asked for them.
          mangle: { properties: { regex, builtins: true } },
          format: { inline_script: false },
          sourceMap: map?.type === 'asset' && { content: String(map.source), url: map.fileName },
        });
        file.code = result.code ?? '';
        if (map?.type === 'asset') map.source = result.map as string;
      }
    },
  };
}

/** Makes the one file that has Lit inside as small as it can be. */
export const singleFile = (): Plugin[] => [leaveOutUnused(), compileTemplates(), compileStyles(), minifyOnceMore()];
