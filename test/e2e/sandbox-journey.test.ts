// Everything a user can do in Connect, from both of the clients that can open it, in each engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import type { HumanSource } from '../../src/sandbox/server/services/data-service.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
/** Markup, quotes, and characters of four bytes, in the name and in the id. */
const ODD = { name: '<img src=x onerror="window.hacked=1"> 𠮷 😀 \u202E"&amp;', id: 'odd/😀?"<b>' };
const RING = { name: 'Ring 😀', id: 'ring' };

interface Payload {
  status: string;
  sessionResults: Record<string, { name: string; id: string }[]>;
  currentConnections: { name: string; id: string }[];
  requestedProviders: { healthSystem: string }[];
}

interface Entry {
  name: string;
  payload: Payload;
}

declare global {
  interface Window {
    log: Entry[];
    openConnect(token: string): void;
  }
}

const officialClient = readFileSync(
  createRequire(import.meta.url).resolve('humanapi-connect-client/build/humanapi-connect-client.js'),
  'utf8',
).replaceAll('</script', '<\\/script');

/** Two host pages that record the same three things. */
const HOSTS: Record<string, { html: (origin: string) => string; frame: string }> = {
  'the element': {
    frame: 'human-connect >> iframe',
    html: (origin) => `
      <human-connect no-trigger base-url="${origin}" client-id="sandbox-client" client-user-id="jane"></human-connect>
      <script type="module" src="/cdn/human-connect.min.js"></script>
      <script type="module">
        const element = document.querySelector('human-connect');
        for (const name of ['connect-source', 'disconnect-source', 'close'])
          element.addEventListener(name, ({ detail: { reason, ...payload } }) => log.push({ name, payload }));
        window.openConnect = (token) => { element.token = token; element.open = true; };
      </script>`,
  },
  'the official client': {
    frame: '#human-api',
    html: (origin) => `
      <script>${officialClient}</script>
      <script>
        const say = (name) => (payload) => log.push({ name, payload });
        window.openConnect = (token) => HumanConnect.open({
          token, clientId: 'sandbox-client', clientUserId: 'jane', baseURL: '${origin}',
          onConnectSource: say('connect-source'), onDisconnectSource: say('disconnect-source'), onClose: say('close'),
        });
      </script>`,
  },
};

const sandbox = createSandbox({
  sources: [
    { ...ODD, kind: 'hospital' },
    { ...RING, kind: 'wellness' },
  ],
});
let pages: PageServer;
let connect: Listening;

before(async () => {
  [pages, connect] = await Promise.all([startPageServer(), listen(sandbox)]);
});
after(async () => {
  pages.close();
  await connect.close();
});

async function token(type: 'session' | 'access', user: string): Promise<string> {
  const response = await fetch(`${connect.origin}/v1/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'sandbox-client',
      client_secret: 'sandbox-secret',
      client_user_id: user,
      type,
    }),
  });
  const body = (await response.json()) as Record<string, string>;
  return body[`${type}_token`] ?? assert.fail(JSON.stringify(body));
}

async function connectedAccordingToServer(user: string): Promise<{ name: string; id: string }[]> {
  const response = await fetch(`${connect.origin}/v1/human/sources`, {
    headers: { authorization: `Bearer ${await token('access', user)}` },
  });
  return ((await response.json()) as HumanSource[]).map(({ source, sourceName }) => ({ name: sourceName, id: source }));
}

const hostPage = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><h1>A host</h1><script>window.log = []</script>${body}</html>`;

for (const engineName of availableEngines()) {
  describe(`the journey, in ${engineName}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch(engineName);
    });
    after(() => engine.close());

    for (const [host, { html, frame }] of Object.entries(HOSTS)) {
      const open = async (page: Page, sessionToken: string): Promise<ConnectPage> => {
        await page.waitFor(() => 'openConnect' in window);
        await page.evaluate((value) => {
          window.openConnect(value);
        }, sessionToken);
        const scope = await page.frame(frame);
        await scope.waitFor(() => document.querySelector('#query') !== null);
        return new ConnectPage(page, scope);
      };
      const entry = (page: Page, count: number): Promise<Entry> =>
        page.waitFor((n) => (window.log.length >= n ? window.log[n - 1] : undefined), count) as Promise<Entry>;

      it(`${host}: search, sign in, popup, request, disconnect, finish, and all of it is there again`, async () => {
        const user = `jane of ${host} in ${engineName}`;
        const page = await engine.newPage();
        await page.goto(pages.add(hostPage(html(connect.origin))));
        let connectPage = await open(page, await token('session', user));

        await connectPage.search('clinic cleve');
        await connectPage.choose(CLINIC.id);
        await connectPage.signIn('demouser', 'wrong');
        assert.match(await connectPage.notice('password'), /not correct/);
        await connectPage.signIn();
        const first = await entry(page, 1);
        assert.equal(first.name, 'connect-source');
        assert.equal(first.payload.status, 'CONNECTED_SOURCE');
        assert.deepEqual(first.payload.sessionResults['connectedSources'], [CLINIC]);

        await connectPage.search('<img');
        await connectPage.choose(ODD.id);
        await connectPage.signIn();
        assert.deepEqual((await entry(page, 2)).payload.currentConnections, [CLINIC, ODD]);

        await connectPage.search('ring');
        await connectPage.choose(RING.id);
        const popup = await page.popup(() => connectPage.scope.click('button.primary[aria-disabled="false"]'));
        await popup.click('[data-allow]');
        assert.deepEqual((await entry(page, 3)).payload.currentConnections, [CLINIC, ODD, RING]);

        await connectPage.search('nowhere to be found');
        await connectPage.scope.click('[data-request]');
        await connectPage.scope.click({ selector: 'button', text: 'Send request' });
        await connectPage.notice('has been requested');

        await connectPage.disconnect(CLINIC.id);
        const gone = await entry(page, 4);
        assert.equal(gone.name, 'disconnect-source');
        assert.equal(gone.payload.status, 'DISCONNECTED_SOURCE');
        assert.deepEqual(gone.payload.sessionResults['disconnectedSources'], [CLINIC]);

        await connectPage.finish();
        const { name, payload } = await entry(page, 5);
        const requested = {
          address: '',
          healthSystem: 'nowhere to be found',
          location: { latitude: 0, longitude: 0 },
          physician: '',
          website: '',
        };
        assert.equal(name, 'close');
        assert.deepEqual(payload, {
          status: 'SUCCESS',
          sessionResults: {
            connectedSources: [ODD, RING],
            disconnectedSources: [CLINIC],
            requestedSources: [requested],
          },
          currentConnections: [ODD, RING],
          requestedProviders: [requested],
        });
        assert.deepEqual(await connectedAccordingToServer(user), payload.currentConnections);

        connectPage = await open(page, await token('session', user));
        await connectPage.showConnections();
        const listed = await connectPage.scope.evaluate(() =>
          [...document.querySelectorAll('.manage .name')].map((element) => element.textContent),
        );
        assert.deepEqual(listed, [ODD.name, RING.name]);
        assert.equal(await connectPage.scope.evaluate(() => 'hacked' in window), false, 'no name may become markup');
        await page.press('Escape');
        const last = await entry(page, 6);
        assert.deepEqual(last.payload.sessionResults['connectedSources'], []);
        assert.deepEqual(last.payload.currentConnections, [ODD, RING]);
        await page.close();
      });
    }
  });
}
