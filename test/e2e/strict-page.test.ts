// Everything that a user can do, on a page with exactly the policy in README.md.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { HumanConnect, HumanConnectElement } from '../../src/index.js';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { documentedPolicy } from '../support/servers/policy.js';
import { recordOf, toldTo, untilTold, watchedPage } from '../support/engines/watched-page.js';

const clinic = '54dc427aaa6b4cb7d6203061';
const sandbox = createSandbox();
let pages: PageServer;
let connect: Listening;
/** Receives and logs the browser's reports. */
let reports: FixtureOrigin;
let users = 0;

before(async () => {
  [pages, connect, reports] = await Promise.all([startPageServer(), listen(sandbox), startFrameServer()]);
});

after(async () => {
  pages.close();
  reports.close();
  await connect.close();
});

/** The URL of a token endpoint on the page's own origin, for a user without connections. */
async function tokenEndpoint(): Promise<string> {
  const answer = await sandbox.fetch(
    new Request(`${connect.origin}/v1/connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'sandbox-client',
        client_secret: 'sandbox-secret',
        client_user_id: `user-${String(users++)}`,
        type: 'session',
      }),
    }),
  );
  return pages.add(await answer.text(), { 'content-type': 'application/json' });
}

/** Opens a page under the policy. Returns a function that lists everything that the browser has refused, in each way. */
async function strictPage(page: Page): Promise<() => Promise<string[]>> {
  const mark = `report-${String(Math.random()).slice(2)}`;
  const policy = `${documentedPolicy(connect.origin)}; report-uri ${reports.origin}/answer/${mark}`;
  const earlier = page.messages?.length;
  await page.goto(
    watchedPage(pages, '', {
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    }),
  );
  await page.waitFor(() => customElements.get('human-connect') !== undefined);
  const reported = async () =>
    ((await (await fetch(`${reports.origin}/log?match=${mark}`)).json()) as { body: string }[]).map(({ body }) => body);
  return async () => {
    // The last violation is deliberate: it shows that each way of reporting works, and that no report is still missing.
    await page.evaluate(() => {
      document.body.append(Object.assign(new Image(), { src: '/last.png' }));
    });
    const isOther = (line: string) => !/last\.png|favicon\.ico/.test(line);
    const deadline = Date.now() + 10_000;
    let said: string[];
    do said = await reported();
    while (said.every(isOther) && Date.now() < deadline);
    const { violations, told } = await recordOf(page);
    const shown = page.messages
      ?.slice(earlier)
      .filter(({ type }) => /error|warn/.test(type))
      .map(({ text }) => text);
    for (const way of [said, violations, ...(shown ? [shown] : [])])
      assert.equal(way.every(isOther), false, 'the last refusal is seen');
    return [
      ...[...said, ...violations, ...(shown ?? [])].filter(isOther),
      ...told.filter((line) => /^(console|uncaught): /.test(line)),
    ];
  };
}

/** Connect's frame, when it's usable. */
async function connectIn(page: Page): Promise<ConnectPage> {
  const scope = await page.frame('human-connect >> iframe');
  await scope.waitFor(() => document.querySelector('#query') !== null);
  return new ConnectPage(page, scope);
}

/** Connects a source, disconnects it, and closes. */
async function journey(page: Page): Promise<void> {
  const inConnect = await connectIn(page);
  await inConnect.search('cleve');
  await inConnect.choose(clinic);
  await inConnect.signIn();
  await untilTold(page, 'connect-source');
  await inConnect.disconnect(clinic);
  await untilTold(page, 'disconnect-source');
  await inConnect.finish();
  await untilTold(page, 'close');
}

function insert(page: Page, properties: Partial<HumanConnectElement>): Promise<void> {
  return page.evaluate(
    (given) => {
      document.body.append(Object.assign(document.createElement('human-connect'), given));
    },
    { baseUrl: connect.origin, ...properties },
  );
}

for (const name of availableEngines())
  describe(`under the documented policy, in ${name}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
    });
    after(() => engine.close());

    const ways: Record<string, (tokenEndpoint: string) => Promise<unknown>> = {
      'in the dialog, after an error and a retry': async (tokenEndpoint) => {
        sandbox.faults.add({ kind: 'error', message: 'Not today', times: 1 });
        await insert(page, { tokenEndpoint });
        await page.click('human-connect >> button');
        await untilTold(page, 'error {"code":"connect-error"');
        await page.click({ selector: 'human-connect >> [part=error] button', text: 'Try again' });
      },
      'in the page, inline and in another language': (tokenEndpoint) =>
        insert(page, { tokenEndpoint, inline: true, lang: 'de', open: true }),
      'by HumanConnect.open()': (tokenEndpoint) =>
        page.evaluate(
          (options) => {
            (globalThis as unknown as { HumanConnect: typeof HumanConnect }).HumanConnect.open(options);
          },
          { tokenEndpoint, baseUrl: connect.origin },
        ),
    };
    for (const [way, open] of Object.entries(ways))
      it(`the whole journey ${way} violates nothing`, async () => {
        const refusals = await strictPage(page);
        await open(await tokenEndpoint());
        await journey(page);
        assert.deepEqual((await toldTo(page)).slice(-3), ['connect-source', 'disconnect-source', 'close']);
        assert.deepEqual(await refusals(), []);
      });
  });
