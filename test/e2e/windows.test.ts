// Real windows on three origins that have a reference to the page: it opened them, or they opened it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { forged } from '../support/element/forged.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import {
  elementAt,
  openElement,
  recordOf,
  sayInFrame,
  toldTo,
  untilTold,
  watchedPage,
  type Watched,
} from '../support/engines/watched-page.js';

let pages: PageServer;
let frames: FixtureOrigin;
let attacker: FixtureOrigin;

before(async () => {
  [pages, frames, attacker] = await Promise.all([startPageServer(), startFrameServer(), startFrameServer()]);
});

after(() => {
  for (const server of [pages, frames, attacker]) server.close();
});

const target = () => watchedPage(pages, `<button>Open a window</button>${elementAt(`${frames.origin}/frame/`)}`);

/** Runs in our page. Its button opens `address`, and the page keeps a reference to the window. */
function openOnClick(address: string): void {
  const button = document.querySelector('button');
  button?.addEventListener('click', () => Object.assign(window, { opened: window.open(address) }));
}

/** Runs in the attacker's window. */
function post(messages: readonly unknown[], to: 'opener' | 'opener.parent' | 'opened'): void {
  const { opener, opened } = window as unknown as Record<'opener' | 'opened', Window | null>;
  const targets = { opener, opened, 'opener.parent': opener?.parent };
  for (const data of messages) targets[to]?.postMessage(data, '*');
}

for (const name of availableEngines())
  describe(`messages from other windows, in ${name}`, () => {
    let engine: Engine;
    let tab: Page;
    before(async () => {
      engine = await launch(name);
      tab = await engine.newPage();
    });
    after(() => engine.close());

    /** Opens the element. Expects that messages from `origin` are ignored, and the same ones from our frame accepted. */
    async function resists(page: Page, origin: string, attack: () => Promise<void>): Promise<void> {
      await openElement(page);
      await untilTold(page, 'ready');
      await attack();
      await page.waitFor(
        (from, count) => (window as unknown as Watched).heard.filter((other) => other === from).length === count,
        origin,
        forged.length,
      );
      assert.deepEqual(await toldTo(page), ['ready']);
      await sayInFrame(page, forged[0]);
      await untilTold(page, 'connect-source');
      assert.deepEqual((await recordOf(page)).violations, []);
    }

    for (const [whose, origin] of [
      ['another origin', () => attacker.origin],
      ['Connect’s own origin', () => frames.origin],
    ] as const) {
      it(`those of a window that the page opened on ${whose} are ignored`, async () => {
        await tab.goto(target());
        await tab.evaluate(openOnClick, `${origin()}/frame/`);
        const popup = await tab.popup(() => tab.click('button'));
        await resists(tab, origin(), () => popup.evaluate(post, forged, 'opener'));
        await popup.close();
      });

      it(`those of a window on ${whose} that opened the page are ignored`, async () => {
        await tab.goto(`${origin()}/frame/`);
        await tab.evaluate(openOnClick, target());
        const page = await tab.popup(() => tab.click('button'));
        await resists(page, origin(), () => tab.evaluate(post, forged, 'opened'));
        await page.close();
      });
    }

    it('those of a window that Connect opened on its own origin are ignored', async () => {
      await tab.goto(target());
      await resists(tab, frames.origin, async () => {
        const connect = await tab.frame('human-connect >> iframe');
        await connect.evaluate(openOnClick, `${frames.origin}/frame/`);
        const popup = await tab.popup(() => connect.click('button'));
        await popup.evaluate(post, forged, 'opener.parent');
      });
    });
  });
