// What only a page with headers of its own can show: policies, and what can be read of a secret afterwards.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { documentedPolicy } from '../support/servers/policy.js';
import {
  closeElement,
  elementAt,
  openElement,
  recordOf,
  sayInFrame,
  untilTold,
  watchedPage,
  type Watched,
} from '../support/engines/watched-page.js';

let pages: PageServer;
let frames: FixtureOrigin;

before(async () => {
  [pages, frames] = await Promise.all([startPageServer(), startFrameServer()]);
});

after(() => {
  pages.close();
  frames.close();
});

const page = (body: string, headers?: Record<string, string>) => watchedPage(pages, body, headers);

for (const name of availableEngines())
  describe(`trust, in ${name}`, () => {
    let engine: Engine;
    let tab: Page;
    before(async () => {
      engine = await launch(name);
      tab = await engine.newPage();
    });
    after(() => engine.close());

    it('a policy without frame-src for Connect causes the error blocked', async () => {
      const policy = documentedPolicy(frames.origin).replace(/frame-src [^;]*/, "frame-src 'none'");
      await tab.goto(page(elementAt(`${frames.origin}/frame/`), { 'content-security-policy': policy }));
      await openElement(tab);
      await untilTold(tab, 'error');
      await closeElement(tab);
      const { told: lines } = await recordOf(tab);
      const [first] = lines.filter((line) => line.startsWith('error'));
      assert.match(first ?? '', /"blocked"/);
      assert.match(lines.at(-1) ?? '', /CONNECT_FAILED/);
    });

    it('under Referrer-Policy: no-referrer Connect opens, is heard and closes', async () => {
      const posts = new URLSearchParams({ post: '["hapi-connect-close"]' }).toString();
      await tab.goto(page(elementAt(`${frames.origin}/frame/${posts}`), { 'referrer-policy': 'no-referrer' }));
      await openElement(tab);
      await untilTold(tab, 'close');
      const { told: lines } = await recordOf(tab);
      assert.match(lines.at(-1) ?? '', /"reason":"connect"/);
    });

    it('token and user id are in no attribute that we write, no event, no timeline entry, no storage and no Referer', async () => {
      await tab.goto(page(`<human-connect base-url="${frames.origin}/frame/private/"></human-connect>`));
      await tab.waitFor(() => document.querySelector('human-connect')?.matches(':defined') === true);
      await tab.evaluate(() => {
        const connect = document.querySelector('human-connect');
        if (!connect) return;
        // All attributes that the page has at any time.
        const seen: string[] = [];
        const look = () => seen.push(connect.outerHTML, connect.shadowRoot?.innerHTML ?? '');
        new MutationObserver(look).observe(connect, { attributes: true, subtree: true, childList: true });
        if (connect.shadowRoot)
          new MutationObserver(look).observe(connect.shadowRoot, { attributes: true, subtree: true, childList: true });
        Object.assign(window, { seen });
        Object.assign(connect, { token: 'secret-token', clientUserId: 'jane@secret.example', open: true });
      });
      await untilTold(tab, 'ready');
      await sayInFrame(tab, { type: 'hapi-connect-error', error: 'secret-token of jane@secret.example is bad' });
      await untilTold(tab, 'error');
      await sayInFrame(tab, 'hapi-connect-close');
      await untilTold(tab, 'close');
      const all = await tab.evaluate(() =>
        [
          ...(window as unknown as { seen: string[] }).seen,
          ...(window as unknown as Watched).told,
          ...performance.getEntries().map((entry) => JSON.stringify(entry)),
          location.href,
          JSON.stringify(history.state),
          document.cookie,
          JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
        ].join('\n'),
      );
      assert.deepEqual([/.*secret.*/.exec(all)?.[0], all.includes('connect-error')], [undefined, true]);
      const log = (await (await fetch(`${frames.origin}/log?match=/frame/private`)).json()) as {
        headers: Record<string, string>;
        url: string;
      }[];
      assert.doesNotMatch(JSON.stringify(log.map(({ headers }) => headers)), /secret/);
      // No request contains the user's id, and only the frame's navigation contains the token.
      assert.doesNotMatch(JSON.stringify(log), /jane/);
    });
  });
