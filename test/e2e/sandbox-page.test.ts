// The Connect page itself, on a host that only listens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page, type Scope } from '../support/engines/engines.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const FITNESS = { name: 'Starfleet Fitness', id: '5b1daf3f079c652eaf41fd26' };

interface Said {
  origin: string;
  data: {
    type: string;
    status: string;
    sessionResults: { connectedSources: unknown[] };
    currentConnections: unknown[];
  };
}

declare global {
  interface Window {
    said: Said[];
    violations: string[];
  }
}

/** What runs in a page goes there as text, so the checker can be a function made of its file. */
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is never called here
const installAxe = new Function(
  readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
) as () => void;

let clock = 0;
const sandbox = createSandbox({ now: () => Date.now() + clock });
let pages: PageServer;
let connect: Listening;
let users = 0;

before(async () => {
  [pages, connect] = await Promise.all([startPageServer(), listen(sandbox)]);
});
after(async () => {
  pages.close();
  await connect.close();
});
afterEach(() => {
  sandbox.faults.clear();
  clock = 0;
});

/** A user of its own for each, so that what one test connects is not there for the next. */
async function sessionToken(): Promise<string> {
  users += 1;
  const response = await fetch(`${connect.origin}/v1/connect/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'sandbox-client',
      client_secret: 'sandbox-secret',
      client_user_id: `user ${String(users)}`,
      type: 'session',
    }),
  });
  return ((await response.json()) as { session_token: string }).session_token;
}

function hostPage(query: string, attributes = ''): string {
  return pages.add(`<!doctype html>
    <html lang="en">
      <meta charset="utf-8"><title>A host</title><h1>A host</h1>
      <script>
        window.said = [];
        addEventListener('message', ({ origin, data }) => said.push({ origin, data }));
      </script>
      <iframe title="Connect" ${attributes} width="780" height="540" src="${connect.origin}/?${query}"></iframe>
    </html>`);
}

const said = (page: Page, count: number): Promise<Said> =>
  page.waitFor((n) => (window.said.length >= n ? window.said[n - 1] : undefined), count) as Promise<Said>;

const there = (scope: Scope): Promise<unknown> => scope.waitFor(() => document.querySelector('#query') !== null);

for (const engineName of availableEngines()) {
  describe(`the Connect page, in ${engineName}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch(engineName);
    });
    after(() => engine.close());

    const open = async (query: string, attributes?: string): Promise<ConnectPage> => {
      const page = await engine.newPage();
      await page.goto(hostPage(query, attributes));
      const scope = await page.frame('iframe');
      await scope.waitFor(() => document.querySelector('#query, [role="alert"]') !== null);
      return new ConnectPage(page, scope);
    };

    it('can be used with the keyboard alone, and never leaves the focus behind', async () => {
      const { page, scope } = await open(`token=${await sessionToken()}`);
      const settled = (text: string): Promise<unknown> =>
        scope.waitFor((wanted) => {
          const { activeElement: element } = document;
          return (element?.id || element?.textContent || '').replace(/\s+/g, ' ').includes(wanted);
        }, text);
      await scope.click('#query');
      await page.type('starfleet ph');
      await scope.waitFor(() => document.querySelector('[data-found="starfleet ph"]') !== null);
      await page.press('ArrowDown');
      await settled('Starfleet Pharmacy');
      await page.press('Enter');
      await scope.waitFor(() => document.querySelector('#username') !== null);
      await settled('Starfleet Pharmacy');
      await page.press('Tab');
      await settled('username');
      await page.type('demouser');
      await page.press('Tab');
      await page.type('password');
      await page.press('Enter');
      await settled('is connected.');
      await page.press('Tab');
      await settled('query');

      await scope.focus('.tab:not([aria-current])');
      await page.press('Enter');
      await settled('Connected sources');
      await page.press('Tab');
      await settled('Resync');
      await page.press('Tab');
      await page.press('Enter');
      await settled('Yes, disconnect');
      await page.press('Tab');
      await page.press('Enter');
      await settled('Disconnect');
      await page.press('Enter');
      await settled('Yes, disconnect');
      await page.press('Enter');
      await settled('Nothing connected yet');
      await page.press('Escape');
      await said(page, 3);
      const statuses = await page.evaluate(() => window.said.map(({ data }) => data.status));
      assert.deepEqual(statuses, ['CONNECTED_SOURCE', 'DISCONNECTED_SOURCE', 'SUCCESS']);
      await page.close();
    });

    it('connects a wellness source in its own window where popups are blocked', async () => {
      const connectPage = await open(
        `token=${await sessionToken()}`,
        'sandbox="allow-scripts allow-same-origin allow-forms"',
      );
      const { page } = connectPage;
      await connectPage.choose(FITNESS.id);
      await connectPage.scope.click('button.primary[aria-disabled="false"]');
      const consent = await page.frame('iframe');
      await consent.click('[data-allow]');
      const { data } = await said(page, 1);
      assert.deepEqual([data.type, data.currentConnections], ['hapi-connect-connect-source', [FITNESS]]);
      const back = await page.frame('iframe');
      await there(back);
      assert.equal(await back.evaluate(() => location.search.includes('oauth')), false);
      await page.press('Escape');
      assert.deepEqual((await said(page, 2)).data.sessionResults.connectedSources, [FITNESS]);
      await page.close();
    });

    it('says that nothing was connected when the user does not agree', async () => {
      const connectPage = await open(`token=${await sessionToken()}`);
      const { page } = connectPage;
      await connectPage.choose(FITNESS.id);
      const popup = await page.popup(() => connectPage.scope.click('button.primary[aria-disabled="false"]'));
      await popup.click('[data-deny]');
      assert.match(await connectPage.notice('did not agree'), /Nothing was connected/);
      assert.equal(await page.evaluate(() => window.said.length), 0);
      await page.close();
    });

    it('goes on where it was when it is loaded again after a crash', async () => {
      const query = `token=${await sessionToken()}`;
      const connectPage = await open(query);
      await connectPage.choose(PHARMACY.id);
      await connectPage.signIn();
      await said(connectPage.page, 1);
      await connectPage.page.close();

      const again = await open(query);
      assert.match(await again.notice('Welcome back'), /where you left off/);
      await again.finish();
      const { data } = await said(again.page, 1);
      assert.deepEqual(data.sessionResults.connectedSources, [PHARMACY]);
      await again.page.close();
    });

    it('tells that the session has expired while the user was in it, and closes with that', async () => {
      const connectPage = await open(`token=${await sessionToken()}`);
      sandbox.expireTokens();
      await connectPage.choose(CLINIC.id);
      await connectPage.signIn();
      assert.match(await connectPage.scope.text('[role="alert"] h2'), /expired/);
      await connectPage.scope.click('[role="alert"] button');
      const { data } = await said(connectPage.page, 1);
      assert.deepEqual([data.type, data.status], ['hapi-connect-close', 'SESSION_TOKEN_EXPIRED']);
      await connectPage.page.close();
    });

    for (const [query, status] of [
      ['', 'MISSING_SESSION_TOKEN'],
      ['token=x', 'SESSION_TOKEN_INVALID'],
    ] as const) {
      it(`closes with ${status} when opened with “${query}”`, async () => {
        const { page, scope } = await open(query);
        await scope.click('[role="alert"] button');
        const { origin, data } = await said(page, 1);
        assert.equal(origin, connect.origin);
        assert.deepEqual([data.type, data.status], ['hapi-connect-close', status]);
        await page.close();
      });
    }

    it('chooses sources without connecting them in mode=select', async () => {
      const preseeded = Buffer.from(JSON.stringify([PHARMACY])).toString('base64');
      const { page, scope } = await open(
        `mode=select&clientId=sandbox-client&preseededSources=${encodeURIComponent(preseeded)}`,
      );
      await scope.click(`button[data-source-id="${CLINIC.id}"]`);
      assert.deepEqual((await said(page, 1)).data.currentConnections, [PHARMACY, CLINIC]);
      await scope.click(`button[data-source-id="${PHARMACY.id}"]`);
      await scope.click({ selector: 'button', text: 'finished selecting' });
      await said(page, 3);
      const { data } = await said(page, 3);
      assert.deepEqual(
        [data.type, data.sessionResults.connectedSources, data.currentConnections],
        ['hapi-connect-close', [CLINIC], [CLINIC]],
      );
      await page.close();
    });

    it('does what its faults say: another status, junk, an error, no close', async () => {
      sandbox.faults.set([
        { kind: 'close-status', status: 'SESSION_TOKEN_INVALID', times: 1 },
        { kind: 'junk', times: 1 },
      ]);
      const odd = await open(`token=${await sessionToken()}`);
      await odd.finish();
      const status = await odd.page.waitFor(
        () => window.said.find(({ data }) => (data as Said['data'] | null)?.type === 'hapi-connect-close')?.data.status,
      );
      assert.equal(status, 'SESSION_TOKEN_INVALID');
      assert.ok((await odd.page.evaluate(() => window.said.length)) > 10);
      await odd.page.close();

      sandbox.faults.set([{ kind: 'drop-close' }, { kind: 'error', message: 'It broke', times: 1 }]);
      const mute = await open(`token=${await sessionToken()}`);
      await mute.finish();
      assert.match(await mute.scope.text('h2'), /You are done/);
      assert.deepEqual(await mute.page.evaluate(() => window.said.map(({ data }) => data as unknown)), [
        { type: 'hapi-connect-error', error: { code: 'SANDBOX_FAULT', message: 'It broke' } },
      ]);
      await mute.page.close();
    });
  });
}

describe(
  'the Connect page’s looks and manners, in Chromium',
  { skip: !availableEngines().includes('chromium') },
  () => {
    /** Every screen, and the way there from the first. */
    const screens: { name: string; query?: string; go: (connectPage: ConnectPage) => Promise<unknown> }[] = [
      { name: 'search', go: () => Promise.resolve() },
      { name: 'what was found', go: (on) => on.search('clinic') },
      { name: 'nothing found', go: (on) => on.search('xyzzy') },
      {
        name: 'sign-in, refused',
        go: async (on) => {
          await on.choose(PHARMACY.id);
          await on.signIn('demouser', 'x');
          await on.notice('not correct');
        },
      },
      {
        name: 'code, refused',
        go: async (on) => {
          await on.choose(PHARMACY.id);
          await on.signIn('codeuser');
          await on.enterCode('000000');
          await on.notice('code is not correct');
        },
      },
      {
        name: 'hospital by OAuth',
        go: async (on) => {
          await on.choose('5b1daf3f079c652eaf41fd27');
          await on.scope.waitFor(() => document.querySelector('button.primary[aria-disabled="false"]') !== null);
        },
      },
      {
        name: 'wellness source',
        go: async (on) => {
          await on.choose(FITNESS.id);
          await on.scope.waitFor(() => document.querySelector('button.primary[aria-disabled="false"]') !== null);
        },
      },
      { name: 'request', go: (on) => on.scope.click('[data-request]') },
      { name: 'no connections', go: (on) => on.showConnections() },
      {
        name: 'connections, asking',
        go: async (on) => {
          await on.choose(PHARMACY.id);
          await on.signIn();
          await on.notice('is connected');
          await on.showConnections();
          await on.scope.click(`[data-disconnect="${PHARMACY.id}"]`);
        },
      },
      { name: 'choice', query: 'mode=select', go: (on) => on.choose(PHARMACY.id) },
      {
        name: 'options',
        query: 'segment=labs&config=%3Cb%3E&pisId=1&pinnedProviders=cleveland',
        go: () => Promise.resolve(),
      },
      { name: 'error', query: 'token=x', go: () => Promise.resolve() },
      { name: 'end', go: (on) => on.finish() },
    ];

    for (const dark of [false, true]) {
      it(`axe finds nothing on any screen, and nothing is cut off at 320 px, in ${dark ? 'dark' : 'light'}`, async () => {
        const engine = await launch('chromium', { dark });
        const page = await engine.newPage();
        await page.setViewport({ width: 320, height: 640 });
        for (const { name, query = '', go } of screens) {
          const own =
            query.includes('token=') || query.includes('mode=') ? query : `${query}&token=${await sessionToken()}`;
          await page.goto(`${connect.origin}/?${own}`);
          await page.waitFor(() => document.querySelector('#query, [role="alert"]') !== null);
          await page.evaluate(() => {
            window.violations = [];
            addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
              window.violations.push(violatedDirective),
            );
          });
          await go(new ConnectPage(page, page));
          await page.evaluate(installAxe);
          const found = await page.evaluate(async () => {
            const { axe } = window as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
            };
            const { violations } = await axe.run();
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
          });
          assert.deepEqual(found, [], name);
          const [wide, policy] = await page.evaluate(
            () => [document.documentElement.scrollWidth, window.violations] as const,
          );
          assert.ok(wide <= 320, `${name} is ${String(wide)} px wide`);
          assert.deepEqual(policy, [], name);
        }
        const unexpected = (page.messages ?? []).filter(({ text }) => !/status of 40[13]/.test(text));
        assert.deepEqual(unexpected, []);
        await engine.close();
      });
    }
  },
);
