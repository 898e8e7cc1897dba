import { codeBlock } from '../playground/code-block.js';
import { byId, make } from '../playground/dom.js';

/** The files that the pages are made of, by their paths below demo/. */
const files = new Map(
  Object.entries(
    import.meta.glob<string>(['../*.html', '../*/**/*.{ts,tsx,vue,svelte}', '../server/examples/*.js'], {
      query: '?raw',
      import: 'default',
    }),
  ).map(([path, load]) => [path.replace('../', ''), load]),
);

/** A page, and the folder that its script is in; or the one file that is named. */
async function sourceOf(name: string): Promise<[path: string, text: string][]> {
  const text = await files.get(name)?.();
  if (text === undefined) return [];
  const [, folder] = /<script type="module" src="\/([\w-]+\/)/.exec(text) ?? [];
  const others = [...files].filter(([path]) => folder && path.startsWith(folder));
  return [[name, text], ...(await Promise.all(others.map(async ([path, load]) => [path, await load()] as const)))].map(
    ([path, code]) => [path, code],
  );
}

async function show(): Promise<void> {
  const found = await sourceOf(location.hash.slice(1));
  const blocks = found.map(([path, text]) => {
    const block = make('div', { class: 'code', 'data-file': path });
    codeBlock(block, `demo/${path}`)(text.trimEnd());
    return block;
  });
  byId('files').replaceChildren(...blocks);
}

const names = [...files.keys()].filter(
  (path) => (path.endsWith('.html') && path !== 'source.html') || path.startsWith('server/examples/'),
);
byId('pages').append(...names.map((name) => make('li', {}, make('a', { href: `#${name}` }, name))));
addEventListener('hashchange', () => void show());
await show();
