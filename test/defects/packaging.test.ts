import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { OfficialPage } from '../support/element/official.js';
import { until } from '../support/element/opened.js';

interface Imported extends Window {
  readonly added: readonly string[];
  readonly done?: boolean;
}

/** A page that imports our package and does nothing else. */
async function importing(): Promise<Imported> {
  const place = await fixture(html`<div></div>`);
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><script>
    const added = [];
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (this === window || this === undefined) added.push(type);
      return add.call(this ?? window, type, ...rest);
    };
    window.added = added;
  </script>
  <script type="module">
    import '/src/index.ts';
    window.done = true;
  </script>`;
  place.append(frame);
  const page = () => frame.contentWindow as Imported | null;
  await until(() => page()?.done === true, 'imported');
  return page() as Imported;
}

const SINGLE_FILE = '/cdn/human-connect.min.js';

/** Whether the single file runs in a page that asks for this integrity. */
async function runsUnder(integrity: string): Promise<boolean> {
  const place = await fixture(html`<div></div>`);
  const frame = document.createElement('iframe');
  frame.srcdoc = '<!doctype html>';
  const loaded = oneEvent(frame, 'load');
  place.append(frame);
  await loaded;
  const page = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page) throw new Error('no page');
  const script = Object.assign(page.document.createElement('script'), { type: 'module', src: SINGLE_FILE, integrity });
  const settled = new Promise<boolean>((resolve) => {
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
  });
  page.document.head.append(script);
  return (await settled) && page.customElements.get('human-connect') !== undefined;
}

describe('defects: packaging', () => {
  it('D6 ours: the single file runs under the integrity of its bytes, and under no other', async () => {
    const bytes = await (await fetch(SINGLE_FILE)).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    const integrity = (of: Uint8Array) => `sha384-${btoa(String.fromCharCode(...of))}`;
    expect(await runsUnder(integrity(hash))).to.equal(true);
    expect(await runsUnder(integrity(hash.map((byte) => byte ^ 1)))).to.equal(false);
  });

  it('D47 ours: importing it changes no method of the platform', async () => {
    const { Element, NodeList, HTMLCollection } = (await importing()) as unknown as typeof globalThis;
    expect(String(Reflect.get(Element.prototype, 'remove'))).to.contain('[native code]');
    expect([NodeList, HTMLCollection].some(({ prototype }) => 'remove' in prototype)).to.equal(false);
  });

  it('D48 ours: importing it puts no global there but what Lit keeps of its versions', async () => {
    const before = await OfficialPage.load();
    const known = new Set([...Object.getOwnPropertyNames(before.window), 'added', 'done']);
    const globals = Object.getOwnPropertyNames(await importing()).filter((name) => !known.has(name));
    expect(
      globals.filter(
        (name) => !/^(reactiveElement|lit[A-Z]\w*)(Versions|PolyfillSupport)?|^litIssuedWarnings/.test(name),
      ),
    ).to.deep.equal([]);
  });

  it('D48 official: its polyfills stay behind as a global', async () => {
    const page = await OfficialPage.load();
    expect(page.window).to.have.property('__core-js_shared__');
  });

  it('D50 ours: importing it adds no listener to the window', async () => {
    expect((await importing()).added).to.deep.equal([]);
  });

  it('D50 official: loading it adds a listener to the window', async () => {
    const page = await OfficialPage.load({
      head: `<script>
        var added = [], add = window.addEventListener;
        window.addEventListener = function (type, ...rest) { added.push(type); return add.call(window, type, ...rest); };
      </script>`,
    });
    expect((page.window as unknown as Imported).added).to.include('load');
  });
});
