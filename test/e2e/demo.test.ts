// The built demo, its backend and the sandbox, used as a person would use them. `npm test` has built them.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server/demo.js';
import { readSettings } from '../../demo/server/settings.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page, type Scope, type Target } from '../support/engines/engines.js';

const STARFLEET = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const TRIGGER = '#stage human-connect >> [part="trigger"]';

/** Runs in the page. */
function triggerHasFocus(): boolean {
  const { activeElement } = document;
  return activeElement?.shadowRoot?.activeElement?.getAttribute('part') === 'trigger';
}

interface Entry {
  name: string;
  payload: Record<string, unknown>;
}

let demo: Demo;
/** Each test has a user of its own, so that what one connects is not there for the next. */
let users = 0;

before(async () => {
  demo = await startDemo({ settings: readSettings({}), built: true, port: 0 });
});
after(() => demo.close());

describe('the token route', () => {
  const ask = (init: RequestInit = {}) =>
    fetch(`${demo.url}api/connect-token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: 'sandbox-client', client_user_id: 'new@example.com' }),
      ...init,
    });

  it('gives a new user a session token, and nothing else', async () => {
    const response = await ask();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.deepEqual(Object.keys((await response.json()) as object), ['session_token']);
  });

  for (const [what, status, init] of [
    ['another method', 405, { method: 'GET', body: null }],
    ['a form', 415, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'client_id=a' }],
    ['another site', 403, { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' } }],
    ['no user', 401, { body: '{"client_id":"sandbox-client"}' }],
    ['no JSON', 401, { body: '{' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const response = await ask(init);
      assert.equal(response.status, status);
      assert.deepEqual(Object.keys((await response.json()) as object), ['error']);
    });
  }
});

describe('the settings', () => {
  it('use the sandbox when no variable is set', () => {
    assert.equal(readSettings({}).service, undefined);
  });

  it('use the real service with an id and a secret', () => {
    const settings = readSettings({ HUMAN_API_CLIENT_ID: 'id', HUMAN_API_CLIENT_SECRET: 'secret' });
    assert.deepEqual(settings.service, {
      authUrl: 'https://auth.humanapi.co',
      connectUrl: 'https://hapi-connect.humanapi.co',
    });
  });

  it('say what is missing or wrong', () => {
    assert.throws(() => readSettings({ HUMAN_API_CLIENT_ID: 'id' }), /set both/);
    assert.throws(
      () => readSettings({ HUMAN_API_CLIENT_ID: 'a', HUMAN_API_CLIENT_SECRET: 'b', HUMAN_API_AUTH_URL: 'c' }),
      /HUMAN_API_AUTH_URL is not a URL: c/,
    );
  });
});

for (const name of availableEngines()) {
  describe(name, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
      await page.setViewport({ width: 1100, height: 900 });
    });
    after(() => engine.close());

    const open = async (path = '') => {
      await page.goto(demo.url + path);
      await page.waitFor(() => document.querySelector('#failure-rows li, #official-log h2') !== null);
    };
    /** What a log holds, oldest first. */
    const entries = (log = '#log') =>
      page.evaluate(
        (selector): Entry[] =>
          [...document.querySelectorAll(`${selector} li[data-event]`)].reverse().map((li) => ({
            name: li.getAttribute('data-event') ?? '',
            payload: JSON.parse(li.querySelector('pre')?.textContent ?? 'null') as Record<string, unknown>,
          })),
        log,
      );
    const logged = async (event: string, log = '#log'): Promise<Entry> => {
      await page.waitFor(
        (selector, wanted) => document.querySelector(`${selector} li[data-event="${wanted}"]`) !== null,
        log,
        event,
      );
      const found = (await entries(log)).find((entry) => entry.name === event);
      assert.ok(found);
      return found;
    };
    const fill = async (scope: Scope, field: Target, text: string) => {
      await scope.click(field);
      await page.press('Control+a');
      await page.type(text);
    };
    const signIn = async (connect: Scope) => {
      await fill(connect, '#username', 'demouser');
      await fill(connect, '#password', 'password');
      await connect.click('form button');
    };
    const connectStarfleet = async (connect: Scope) => {
      await fill(connect, '#query', STARFLEET.name);
      await connect.click({ selector: 'button.row', text: STARFLEET.name });
      await signIn(connect);
    };
    const finish = (connect: Scope) => connect.click({ selector: 'button', text: 'finished connecting sources' });
    const newUser = () => fill(page, '#set-client-user-id', `user-${String(++users)}@example.com`);
    const tabTo = async (scope: Scope, isThere: () => boolean) => {
      for (let presses = 0; presses < 60; presses++) {
        if (await scope.evaluate(isThere)) return;
        await page.press('Tab');
      }
      assert.fail(`Tab never got to ${String(isThere)}`);
    };
    const tokenKind = () =>
      page.evaluate(async () => {
        const value = (attribute: string) => document.querySelector('#stage human-connect')?.getAttribute(attribute);
        const response = await fetch('/api/connect-token', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ client_id: value('client-id'), client_user_id: value('client-user-id') }),
        });
        return Object.keys((await response.json()) as object).join();
      });
    const names = async (log?: string) => (await entries(log)).map((entry) => entry.name);

    describe('the page', () => {
      beforeEach(() => open());

      it('connects and disconnects a source, and is told of each with the documented payload', async () => {
        const said = page.messages?.length;
        await newUser();
        await page.click(TRIGGER);
        let connect = await page.frame('#stage human-connect >> iframe');
        await connectStarfleet(connect);
        assert.deepEqual((await logged('connect-source')).payload, {
          status: 'CONNECTED_SOURCE',
          sessionResults: { connectedSources: [STARFLEET], disconnectedSources: [], requestedSources: [] },
          currentConnections: [STARFLEET],
          requestedProviders: [],
        });
        await finish(connect);
        assert.deepEqual((await logged('close')).payload, {
          status: 'SUCCESS',
          sessionResults: { connectedSources: [STARFLEET], disconnectedSources: [], requestedSources: [] },
          currentConnections: [STARFLEET],
          requestedProviders: [],
          reason: 'connect',
        });
        assert.deepEqual(await names(), ['ready', 'connect-source', 'close']);
        assert.equal(await page.text('#sources'), STARFLEET.name);
        // Whoever has connected a source comes back with an id token.
        assert.equal(await tokenKind(), 'id_token');

        await page.click('#log button.quiet');
        await page.click(TRIGGER);
        connect = await page.frame('#stage human-connect >> iframe');
        await connect.click({ selector: 'button', text: 'Connected (1)' });
        await connect.click({ selector: 'button', text: `Disconnect ${STARFLEET.name}` });
        await connect.click({ selector: 'button', text: 'Yes, disconnect' });
        assert.deepEqual((await logged('disconnect-source')).payload, {
          status: 'DISCONNECTED_SOURCE',
          sessionResults: { connectedSources: [], disconnectedSources: [STARFLEET], requestedSources: [] },
          currentConnections: [],
          requestedProviders: [],
        });
        await finish(connect);
        await logged('close');
        assert.deepEqual(await names(), ['ready', 'disconnect-source', 'close']);
        assert.deepEqual(page.messages?.slice(said) ?? [], []);
      });

      it('has the button to try and the line to install within the first screen', async () => {
        await page.setViewport({ width: 1280, height: 800 });
        const places = await page.evaluate(() =>
          ['#install', '#stage human-connect'].map(
            (part) => document.querySelector(part)?.getBoundingClientRect().bottom,
          ),
        );
        for (const bottom of places) assert.ok(bottom !== undefined && bottom > 0 && bottom <= 800, String(bottom));
        assert.match(await page.text('#install code'), /^npm install human-connect-element$/);
        await page.setViewport({ width: 1100, height: 900 });
      });

      it('shows by both clients what is around the Connect that they open', async () => {
        const found = () =>
          page.evaluate(() =>
            Array.from(document.querySelectorAll('#beside tbody tr'), (row) =>
              Array.from(row.querySelectorAll('td:not(:first-child)'), (cell) => cell.textContent).join(),
            ),
          );
        assert.deepEqual(new Set(await found()), new Set(['–,–']));
        await page.click('#beside-ours');
        await page.waitFor(() => document.querySelector('#beside td:nth-child(2)')?.textContent === 'Yes');
        assert.deepEqual(new Set(await found()), new Set(['Yes,–']));
        await finish(await page.frame('body > human-connect >> iframe'));
        await page.waitFor(() => document.querySelector('body > human-connect') === null);
        await page.click('#beside-official');
        await page.waitFor(() => document.querySelector('#beside td:nth-child(3)')?.textContent !== '–');
        await finish(await page.frame('#human-api'));
        await page.waitFor(() => document.querySelector('#human-api') === null);
        assert.deepEqual(await found(), ['Yes,No', 'Yes,No', 'Yes,No', 'Yes,Yes', 'Yes,Yes', 'Yes,No']);
      });

      it('says on the button what is connected', async () => {
        await newUser();
        await page.click(TRIGGER);
        const connect = await page.frame('#stage human-connect >> iframe');
        await connectStarfleet(connect);
        await finish(connect);
        await logged('close');
        assert.equal((await page.text(TRIGGER)).trim(), '1 connected · Manage');
      });

      it('can be used by keyboard alone', async () => {
        await newUser();
        await page.focus('.wordmark');
        await tabTo(page, triggerHasFocus);
        await page.press('Enter');
        const connect = await page.frame('#stage human-connect >> iframe');
        await logged('ready');
        await tabTo(connect, () => document.activeElement?.id === 'query');
        await page.type(STARFLEET.name);
        await connect.waitFor(
          (text) => [...document.querySelectorAll('button.row')].every((row) => row.textContent.includes(text)),
          STARFLEET.name,
        );
        await page.press('ArrowDown');
        await page.press('Enter');
        await tabTo(connect, () => document.activeElement?.id === 'username');
        await page.type('demouser');
        await page.press('Tab');
        await page.type('password');
        await page.press('Enter');
        await logged('connect-source');
        await tabTo(connect, () => document.activeElement?.textContent.includes('finished') === true);
        await page.press('Enter');
        await logged('close');
        await page.waitFor(triggerHasFocus);
        assert.deepEqual(await names(), ['ready', 'connect-source', 'close']);
      });

      it('lets Connect explain an invalid or an expired token, and tells its status', async () => {
        const explained = [
          ['invalid', 'SESSION_TOKEN_INVALID'],
          ['expired', 'SESSION_TOKEN_EXPIRED'],
        ] as const;
        for (const [id, status] of explained) {
          await page.click(`#fail-${id}`);
          const connect = await page.frame(`.failure-element human-connect >> iframe`);
          await connect.click({ selector: 'main button', text: 'Close' });
          const { payload } = await logged('close');
          assert.equal(payload['status'], status);
          assert.equal(payload['reason'], 'connect');
          assert.deepEqual(await names(), ['ready', 'close']);
          await open();
        }
      });

      it('closes at once without a token', async () => {
        await page.click('#fail-missing');
        assert.equal((await logged('close')).payload['status'], 'MISSING_SESSION_TOKEN');
        assert.deepEqual(await names(), ['close']);
        assert.equal(await page.isVisible('.failure-element human-connect >> dialog'), false);
      });

      it('opens again with a fresh token when the first has expired', async () => {
        await page.click('#fail-renewed');
        const expired = await page.frame('.failure-element human-connect >> iframe');
        await expired.click({ selector: 'main button', text: 'Close' });
        await page.waitFor(() => document.querySelectorAll('#log [data-event="ready"]').length === 2);
        const fresh = await page.frame('.failure-element human-connect >> iframe');
        await finish(fresh);
        assert.equal((await logged('close')).payload['status'], 'SUCCESS');
        assert.deepEqual(await names(), ['ready', 'ready', 'close']);
      });

      for (const [id, code, last] of [
        ['refused-token', 'token-failed', 'user'],
        ['refused', 'unreachable', 'user'],
        ['unusable', 'invalid-options', 'error'],
        ['blocked', 'blocked', 'user'],
        ['hang', 'timeout', 'user'],
      ] as const) {
        it(`tells of ${code} and lets the user out`, async () => {
          await page.click(`#fail-${id}`);
          assert.equal((await logged('error')).payload['code'], code);
          if (last === 'user') await page.press('Escape');
          const { payload } = await logged('close');
          assert.equal(payload['status'], 'CONNECT_FAILED');
          assert.equal(payload['reason'], last);
          assert.deepEqual(
            (await names()).filter((event) => event !== 'cancel'),
            ['error', 'close'],
          );
          await page.waitFor((button) => document.activeElement?.id === button, `fail-${id}`);
        });
      }

      it('waits for a slow Connect', async () => {
        await page.click('#fail-slow');
        assert.equal(await page.isVisible('.failure-element human-connect >> [part="loading"]'), true);
        assert.ok(((await logged('ready')).payload['duration'] as number) >= 4000);
        await finish(await page.frame('.failure-element human-connect >> iframe'));
        assert.equal((await logged('close')).payload['status'], 'SUCCESS');
      });

      it('opens from code and calls the documented callbacks', async () => {
        await page.click('#open-from-code');
        const connect = await page.frame('human-connect[open] >> iframe');
        await finish(connect);
        assert.equal((await logged('onClose', '#from-code-log')).payload['status'], 'SUCCESS');
        assert.deepEqual(await names('#from-code-log'), ['onClose']);
      });

      it('stands in the page', async () => {
        await page.click('#toggle-inline');
        await logged('ready', '#inline-log');
        assert.equal(await page.text('#toggle-inline'), 'Hide Connect');
        await page.click('#toggle-inline');
        const { payload } = await logged('close', '#inline-log');
        assert.equal(payload['reason'], 'api');
        assert.equal(await page.text('#toggle-inline'), 'Show Connect here');
      });

      it('shows the code of its settings', async () => {
        await fill(page, '#set-label', 'Share "records"');
        await page.click('#set-inline');
        const html = await page.text('#html-code code');
        assert.match(html, /\n {2}inline\n/);
        assert.match(html, /\n {2}label="Share &quot;records&quot;"\n/);
        const script = await page.text('#open-code code');
        assert.match(script, /label: 'Share "records"'/);
        assert.doesNotMatch(script, /inline/);
        assert.equal(
          await page.evaluate(() => document.querySelector('#stage human-connect')?.getAttribute('label')),
          'Share "records"',
        );
        await page.click('button[type=reset]');
        await page.waitFor(() => document.querySelector('#stage human-connect')?.getAttribute('label') === null);
        assert.doesNotMatch(await page.text('#html-code code'), /label|inline/);
      });
    });

    it('speaks the official client’s protocol', async () => {
      await open('official-client.html');
      await page.click('#open-official');
      const connect = await page.frame('#human-api');
      await connectStarfleet(connect);
      assert.equal((await logged('onConnectSource', '#official-log')).payload['status'], 'CONNECTED_SOURCE');
      await connect.click({ selector: 'button', text: 'Connected (1)' });
      await connect.click({ selector: 'button', text: `Disconnect ${STARFLEET.name}` });
      await connect.click({ selector: 'button', text: 'Yes, disconnect' });
      assert.equal((await logged('onDisconnectSource', '#official-log')).payload['status'], 'DISCONNECTED_SOURCE');
      await finish(connect);
      assert.deepEqual((await logged('onClose', '#official-log')).payload, {
        status: 'SUCCESS',
        sessionResults: { connectedSources: [], disconnectedSources: [STARFLEET], requestedSources: [] },
        currentConnections: [],
        requestedProviders: [],
      });
      assert.deepEqual(await names('#official-log'), ['onConnectSource', 'onDisconnectSource', 'onClose']);
    });
  });
}
