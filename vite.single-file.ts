import { readFileSync } from 'node:fs';
import { minify } from 'terser';
import type { Plugin } from 'vite';

/**
 * What of Lit the single file leaves out: [file, what is there, what takes its place]. A row that no longer fits Lit
 * fails the build. Imported from npm, the element uses Lit as it is.
 */
const UNUSED_IN_LIT: readonly (readonly [file: string, code: RegExp, instead: string])[] = [
  // Browsers without constructable style sheets, which know no `:state()` either; polyfills; hydration.
  ['css-tag.js', /=\w+\.ShadowRoot&&.*?in CSSStyleSheet\.prototype/, '=true'],
  ['reactive-element.js', /\w+\.reactiveElementPolyfillSupport/, 'undefined'],
  ['lit-html.js', /\w+\.litHtmlPolyfillSupport/, 'undefined'],
  ['lit-element.js', /\w+\.litElementPolyfillSupport/, 'undefined'],
  ['lit-element.js', /\w+\.litElementHydrateSupport/, 'undefined'],
  // `attachShadow()` gives a root that the server rendered, and empties it.
  ['reactive-element.js', /this\.shadowRoot\?\?(?=this\.attachShadow)/, ''],
  // Standard decorators.
  ['reactive-element.js', /Symbol\.metadata\?\?=.*?new WeakMap;/, ''],
  ['reactive-element.js', /const (\w+)=this\[Symbol\.metadata\];if\(null!==\1\)\{.*?\}(?=this\._\$Eh)/, ''],
  // Templates of SVG and MathML, and expressions in comments, `<script>`, `<style>`, `<textarea>` or `<title>`.
  ['lit-html.js', /2===\w+\?"<svg>":3===\w+\?"<math>":""/, '""'],
  ['lit-html.js', /\+\(2===\w+\?"<\/svg>":3===\w+\?"<\/math>":""\)/, ''],
  ['lit-html.js', /2===\w+\|\|3===\w+/, 'false'],
  ['lit-html.js', /\w+\.test\(\w+\.tagName\)/, 'false'],
  ['lit-html.js', /\w+\.test\(\w+\[2\]\)/, 'false'],
  ['lit-html.js', /for\(;-1!==\(\w+=\w+\.data\.indexOf\(.*?\.length-1\}/, '}'],
  // Directives.
  [
    'lit-html.js',
    /(function \w+\(\w+,(\w+),\w+=\w+,\w+\))\{if\(\2===\w+\)return \2;let .*?,\2\}(?=class)/,
    '$1{return $2}',
  ],
  // Expressions for elements and properties.
  ['lit-html.js', /"\."===\w+\[1\]\?\w+:/, ''],
  ['lit-html.js', /\w+\.startsWith\(\w+\)&&\(\w+\.push\(\{type:6,.*?\}\),\w+\.removeAttribute\(\w+\)\)/, '0'],
  ['lit-html.js', /(?<=:)6===\w+\.type&&\(\w+=new \w+\(\w+,this,\w+\)\)/, '0'],
  // Templates that were compiled ahead.
  ['lit-html.js', /"number"==typeof \w+\?(this\._\$AC\(\w+\)):\(.*?\),\w+\)(?=;if)/, '$1'],
  // Lists of children.
  ['lit-html.js', /\w+\(t\)\?this\.k\(t\):(?=this\._\(t\))/, ''],
  ['lit-html.js', /k\(t\)\{.*?\}(?=_\$AR)/, ''],
  // Attributes that are an expression in part only.
  ['lit-html.js', /\w+\.length>2\|\|""!==\w+\[0\]\|\|""!==\w+\[1\]\?\(.*?\):(?=this)/, ''],
  ['lit-html.js', /else\{const \w+=t;let \w+,\w+;for\(t=.*?\}(?=\w+&&!\w+&&this\.j\(t\))/, ''],
  // Listeners whose options change.
  ['lit-html.js', /\|\|t\.capture!==\w+\.capture\|\|t\.once!==\w+\.once\|\|t\.passive!==\w+\.passive/, ''],
  // Controllers, and initializers of decorators.
  ['reactive-element.js', /addController\(t\)\{.*?\}removeController\(t\)\{.*?\}/, ''],
  ['reactive-element.js', /,this\._\$EO\?\.forEach\(t=>t\.hostConnected\?\.\(\)\)/, ''],
  ['reactive-element.js', /this\._\$EO\?\.forEach\(t=>t\.hostDisconnected\?\.\(\)\)/, ''],
  ['reactive-element.js', /this\._\$EO\?\.forEach\(t=>t\.hostUpdate\?\.\(\)\),/, ''],
  ['reactive-element.js', /this\._\$EO\?\.forEach\(t=>t\.hostUpdated\?\.\(\)\),/, ''],
  ['reactive-element.js', /static addInitializer\(t\)\{.*?\}(?=static)/, ''],
  ['reactive-element.js', /,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ''],
  ['reactive-element.js', /,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/, ''],
];

/** Names that Lit shares with other copies of itself on the page. */
const SHARED_BY_LIT = ['_$litType$', '_$litElement$', '_$cssResult$', '_$litDirective$', '_$litPart$'];

function leaveOutUnused(): Plugin {
  return {
    name: 'leave-out-unused-of-lit',
    enforce: 'pre',
    load(id) {
      const rows = UNUSED_IN_LIT.filter(([file]) => /node_modules\/(@lit|lit)/.test(id) && id.endsWith(`/${file}`));
      if (!rows.length) return null;
      return rows.reduce(
        (code, [file, unused, instead]) => {
          if (!unused.test(code)) this.error(`${file} of Lit has no ${unused.source}`);
          return code.replace(unused, instead);
        },
        readFileSync(id, 'utf8'),
      );
    },
  };
}

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

/** Without hydration, a root that the server rendered needs no thought: see `attachShadow()` above. */
function leaveOutHydration(): Plugin {
  return {
    name: 'leave-out-hydration',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/human-connect-element.ts')) return null;
      const method = /protected override createRenderRoot\(\).*?\n {2}\}\n/s;
      if (!method.test(code)) this.error(`${id} has no createRenderRoot()`);
      return { code: code.replace(method, ''), map: null };
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
export const singleFile = (): Plugin[] => [leaveOutUnused(), leaveOutHydration(), tightenTemplates(), minifyOnceMore()];
