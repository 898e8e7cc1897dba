import { readFileSync } from 'node:fs';
import { compileLitTemplates } from '@lit-labs/compiler';
import { minify } from 'terser';
import ts from 'typescript';
import type { Plugin } from 'vite';

/**
 * What of Lit the single file leaves out: [file, what is there, what takes its place]. A row that no longer fits Lit
 * fails the build. Imported from npm, the element uses Lit as it is.
 */
const UNUSED_IN_LIT: readonly (readonly [file: string, code: RegExp, instead: string])[] = [
  // The notes by which development builds find out about several versions.
  ['reactive-element.js', /\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  ['lit-html.js', /\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  ['lit-element.js', /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
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
  // The parser of templates: ours are compiled ahead.
  ['lit-html.js', /constructor\(\{strings:\w+,_\$litType\$:\w+\},\w+\)\{.*?\}(?=static createElement)/, ''],
  ['lit-html.js', /`lit\$\$\{Math\.random\(\)\.toFixed\(9\)\.slice\(2\)\}\$`/, '0'],
  ['lit-html.js', /RegExp\(`>.*?,"g"\)/, '0'],
  ['lit-html.js', /"number"==typeof (\w+)\?this\._\$AC\(\w+\):(?=\()/, ''],
  ['lit-html.js', /_\$AC\(t\)\{.*?\}(?=k\(t\))/, ''],
  // What Lit shows to its own packages, but for the parts that compiled templates name, and the part for an element.
  [
    'lit-html.js',
    /(\w+=)\{M:\w+,.*?,(H),N:(\w+),U:(\w+),.*?\}(.*export\{)\w+ as _\$LH,/s,
    '$10$5$2 as AttributePart,$3 as BooleanAttributePart,$4 as EventPart,',
  ],
  ['lit-html.js', /(?<=:)6===\w+\.type&&\(\w+=new \w+\(\w+,this,\w+\)\)/, '0'],
  // Directives.
  [
    'lit-html.js',
    /(function \w+\(\w+,(\w+),\w+=\w+,\w+\))\{if\(\2===\w+\)return \2;let .*?,\2\}(?=class)/,
    '$1{return $2}',
  ],
  // What directives ask of the parts that they are in.
  ['lit-html.js', /get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU\(\)\{return this\._\$AM\._\$AU\}/, ''],
  ['lit-html.js', /get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
  ['lit-html.js', /,this\._\$Cv=\w+\?\.isConnected\?\?!0/, ''],
  ['lit-html.js', /get parentNode\(\)\{let .*?,t\}get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
  ['lit-html.js', /get tagName\(\)\{.*?\}get _\$AU\(\)\{.*?\}/, ''],
  ['lit-html.js', /setConnected\(t\)\{.*?\}(?=\}class)/, ''],
  ['lit-html.js', /(?<=for\()this\._\$AP\?\.\(!1,!0,\w+\)/, ''],
  ['lit-element.js', /connectedCallback\(\)\{.*?\}disconnectedCallback\(\)\{.*?\}/, ''],
  // Accessors of a class’s own that Lit wraps, and their first values.
  ['reactive-element.js', /,this\.prototype\.hasOwnProperty\(t\)&&\(\(s=Object\.create\(s\)\)\.wrapped=!0\)/, ''],
  [
    'reactive-element.js',
    /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(const\[s,i\]of t\)\{.*?\}(?=\}let)/,
    '',
  ],
  // Lists of children.
  ['lit-html.js', /\w+\(t\)\?this\.k\(t\):(?=this\._\(t\))/, ''],
  ['lit-html.js', /k\(t\)\{.*?\}(?=_\$AR)/, ''],
  // Attributes that are an expression in part only.
  ['lit-html.js', /\w+\.length>2\|\|""!==\w+\[0\]\|\|""!==\w+\[1\]\?\(.*?\):(?=this)/, ''],
  ['lit-html.js', /else\{const \w+=t;let \w+,\w+;for\(t=.*?\}(?=\w+&&!\w+&&this\.j\(t\))/, ''],
  // Properties that are objects in their attributes, and several style sheets.
  ['reactive-element.js', /case Object:case Array:t=null==t\?t:JSON\.stringify\(t\)/, ''],
  ['reactive-element.js', /case Object:case Array:try\{.*?\}catch\(t\)\{.*?\}/, ''],
  ['reactive-element.js', /(?<=static finalizeStyles\((\w+)\)\{).*?return \w+(?=\}static)/, 'return[$1]'],
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

const tightenMarkup = (code: string) =>
  code
    .replace(/^ *\/\/.*/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/ >/g, '>');

/** Where the compiler gets the kinds of parts from is made for servers, and brings more. */
const PARTS = /import \* as \w+ from "lit-html\/private-ssr-support.js";\s*const (\{.*?\}) = \w+\._\$LH;/;
const importParts = (_: string, parts: string) => `import ${parts.replaceAll(':', ' as')} from 'lit-html';`;

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
      return { code: outputText.replace(PARTS, importParts).replaceAll(', strings: ["", ""]', ''), map: null };
    },
  };
}

/** Styles as browsers have them: Lit’s own are there for servers and for old engines. */
function compileStyles(): Plugin {
  const tighten = (css: string) =>
    css
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
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

/** Without hydration, a root that the server rendered needs no thought: see `attachShadow()` above. */
function leaveOutHydration(): Plugin {
  return {
    name: 'leave-out-hydration',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/human-connect-element.ts')) return null;
      const line = /if \(!\('litElementHydrateSupport' in globalThis\)\) .*\n/;
      if (!line.test(code)) this.error(`${id} asks nothing of hydration`);
      return { code: code.replace(line, ''), map: null };
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
export const singleFile = (): Plugin[] => [
  leaveOutUnused(),
  leaveOutHydration(),
  compileTemplates(),
  compileStyles(),
  minifyOnceMore(),
];
