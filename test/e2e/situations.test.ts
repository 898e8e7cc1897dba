// Each situation ends in a connection, or in a named error with a way out, and in exactly one close.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { outcomeIn, SITUATIONS, type Situation } from '../situations/situations.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page, type Scope } from '../support/engines/engines.js';
import { recordOf, untilTold, watchedPage, type Watched } from '../support/engines/watched-page.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const RING = 'ring';
const sandbox = createSandbox({ sources: [{ id: RING, name: 'Ring', kind: 'wellness' }] });
let pages: PageServer;
let frames: FixtureOrigin;
let connect: Listening;
let users = 0;

before(async () => {
  [pages, frames, connect] = await Promise.all([startPageServer(), startFrameServer(), listen(sandbox)]);
});
after(async () => {
  pages.close();
  frames.close();
  await connect.close();
});

/** A Connect that reports a connection and closes, by its path alone. */
const reports = `/frame/${new URLSearchParams({
  post: JSON.stringify([{ type: 'hapi-connect-connect-source' }, 'hapi-connect-close']),
}).toString()}`;

/** A hosted app that answers at once. */
const hostedApp = (): string =>
  pages.add(`<!doctype html><title>The hosted app</title><script>
    const callback = new URL(new URLSearchParams(location.search).get('callback'));
    const connected = [{ id: 'one', name: 'A clinic' }];
    callback.searchParams.set('status', 'SUCCESS');
    callback.searchParams.set('sessionResults', JSON.stringify({ connectedSources: connected }));
    callback.searchParams.set('currentConnections', JSON.stringify(connected));
    location.replace(callback);
  </script>`);

async function sessionToken(): Promise<string> {
  const answer = await fetch(`${connect.origin}/v1/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'sandbox-client',
      client_secret: 'sandbox-secret',
      client_user_id: `user-${String(users++)}`,
      type: 'session',
    }),
  });
  return ((await answer.json()) as { session_token: string }).session_token;
}

/** Puts the element where the situation wants it and opens it: `told` has what it says. */
const START = `
  const place = document.querySelector('#place');
  const root = place.hasAttribute('closed') ? place.attachShadow({ mode: 'closed' }) : place;
  root.innerHTML = place.dataset.element;
  const element = root.querySelector('human-connect');
  // What does not leave a shadow root is heard at the element.
  if (root !== place)
    for (const type of ['ready', 'error', 'close', 'connect-source'])
      element.addEventListener(type, ({ detail }) => told.push(type + ' ' + JSON.stringify(detail)));
  customElements.whenDefined('human-connect').then(() => { element.open = true; });
`;

/** The page's document, or that of the frame it stands in. */
async function open(tab: Page, situation: Situation): Promise<Scope> {
  const { frame, headers = {}, isHosted, isInClosedRoot, path = reports, signIn } = situation;
  const attributes = isHosted ? `hosted client-id='c' hosted-url='${hostedApp()}'` : (situation.attributes ?? '');
  const [token, base] = signIn ? [await sessionToken(), connect.origin] : ['secret-token', frames.origin + path];
  const element = `<human-connect token='${token}' base-url='${base}' load-timeout='2500' ${attributes}></human-connect>`;
  const script = pages.add(START, { 'content-type': 'text/javascript' });
  const body = `<div id="place" data-element="${element}" ${isInClosedRoot ? 'closed' : ''}></div>
    <script src="${script}"></script>`;
  const address = watchedPage(pages, body, headers);
  if (frame === undefined) {
    await tab.goto(address);
    return tab;
  }
  await tab.goto(
    pages.add(`<!doctype html><title>Around</title><iframe ${frame} width="760" height="560" src="${address}">`),
  );
  return tab.frame('iframe');
}

/** The patient connects a source that signs its users in on a page of its own, and closes. */
async function connects(tab: Page, page: Scope, { inConnect, signIn }: Situation): Promise<void> {
  const scope = await page.frame('human-connect >> iframe');
  await scope.waitFor(() => document.querySelector('#query') !== null);
  if (inConnect) await scope.evaluate(inConnect);
  const inside = new ConnectPage(tab, scope);
  await inside.search('ring');
  await inside.choose(RING);
  const go = () => scope.click('button.primary[aria-disabled="false"]');
  const popup = signIn === 'frame' ? undefined : await tab.popup(go);
  if (signIn === 'frame') await go();
  if (signIn === 'both') await popup?.close();
  if (signIn === 'window') await popup?.click('[data-allow]');
  else await scope.click('[data-allow]');
  await untilTold(page, 'connect-source');
  await page.click('human-connect >> .close');
}

for (const name of availableEngines())
  describe(`Connect, in ${name}`, () => {
    let engine: Engine;
    let tab: Page;
    before(async () => {
      engine = await launch(name);
      tab = await engine.newPage();
    });
    after(() => engine.close());

    for (const situation of SITUATIONS) {
      const outcome = outcomeIn(situation, name);
      it(`${situation.name} ends as ${outcome}`, async () => {
        const page = await open(tab, situation);
        if (situation.signIn) await connects(tab, page, situation);
        const decisive = outcome === 'seen' ? /^(ready|error|close)/ : /^(error|close)/;
        await page.waitFor(
          (pattern) => (window as unknown as Watched).told.some((line) => new RegExp(pattern).test(line)),
          decisive.source,
        );
        const isClosed = (await recordOf(page)).told.some((line) => line.startsWith('close'));
        if (!isClosed) await page.click('human-connect >> .close');
        await untilTold(page, 'close');
        const { told } = await recordOf(page);
        const types = told.map((line) => line.split(' ')[0] ?? '');
        const [, code] = /^error \{"code":"([\w-]+)"/m.exec(told.join('\n')) ?? [];
        assert.equal(code ?? (types.includes('connect-source') ? 'connected' : 'seen'), outcome, told.join('\n'));
        assert.equal(types.filter((type) => type === 'close').length, 1);
        assert.equal(types.at(-1), 'close');
      });
    }
  });
