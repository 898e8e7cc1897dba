// The built demo's Faults page, used as a person would use them. `npm test` has built them.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server/demo.js';
import { readSettings } from '../../demo/server/settings.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';

const TRIGGER = '#stage human-connect >> [part="trigger"]';
const FRAME = '#stage human-connect >> iframe';

let demo: Demo;
before(async () => {
  demo = await startDemo({ settings: readSettings({}), built: true, port: 0 });
});
after(() => demo.close());

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

    const faults = async () =>
      ((await (await fetch(new URL('/_sandbox/faults', demo.connectUrl))).json()) as { faults: unknown[] }).faults;
    const nowSays = (words: string) =>
      page.waitFor((wanted) => document.querySelector('#fault-now')?.textContent.includes(wanted), words);
    const set = async (id: string, words: string) => {
      await page.click(`#${id}`);
      await nowSays(words);
    };
    const choose = (select: string, value: string) =>
      page.evaluate(
        (selector, wanted) => {
          const found = document.querySelector<HTMLSelectElement>(selector);
          if (!found) throw new Error(`no ${selector}`);
          found.value = wanted;
          found.dispatchEvent(new Event('change', { bubbles: true }));
        },
        select,
        value,
      );
    const names = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('#log li[data-event]')].reverse().map((li) => li.getAttribute('data-event')),
      );
    const logged = async (event: string): Promise<Record<string, unknown>> => {
      await page.waitFor((wanted) => document.querySelector(`#log li[data-event="${wanted}"]`) !== null, event);
      return page.evaluate(
        (wanted) =>
          JSON.parse(document.querySelector(`#log li[data-event="${wanted}"] pre`)?.textContent ?? '{}') as Record<
            string,
            unknown
          >,
        event,
      );
    };
    const connect = async () => {
      await page.click(TRIGGER);
      return page.frame(FRAME);
    };
    const finish = async () => (await connect()).click({ selector: 'button', text: 'finished connecting sources' });
    const leave = () => page.press('Escape');

    describe('the Faults page', () => {
      beforeEach(async () => {
        await page.goto(`${demo.url}faults.html`);
        await nowSays('None');
      });
      afterEach(() => fetch(new URL('/_sandbox/faults', demo.connectUrl), { method: 'DELETE' }));

      it('sets a fault with one click, shows it, keeps it, and clears it', async () => {
        assert.equal(await page.isVisible('#clear-fault'), false);
        await set('fault-delay', 'Requests for Connect’s page are answered 2 seconds late.');
        assert.deepEqual(await faults(), [{ kind: 'delay', ms: 2000, on: 'page' }]);
        assert.equal(await page.evaluate(() => document.querySelector('[aria-pressed="true"]')?.id), 'fault-delay');
        await page.goto(`${demo.url}faults.html`);
        await nowSays('2 seconds late');
        await page.click('#clear-fault');
        await nowSays('None. Connect works.');
        assert.deepEqual(await faults(), []);
        assert.equal(await page.evaluate(() => document.querySelector('[aria-pressed="true"]') === null), true);
      });

      it('replaces a fault by the next, and by another value of itself', async () => {
        await choose('#value-status', '404');
        await set('fault-status', 'HTTP 404');
        await choose('#value-status', '500');
        await nowSays('HTTP 500');
        await set('fault-junk', 'mean nothing');
        assert.deepEqual(await faults(), [{ kind: 'junk' }]);
      });

      it('sets a fault for the requests that are chosen', async () => {
        await choose('#fault-target', 'token');
        await set('fault-refuse', 'Requests for a token are refused.');
        assert.deepEqual(await faults(), [{ kind: 'refuse', on: 'token' }]);
        await page.click(TRIGGER);
        assert.equal((await logged('error'))['code'], 'token-failed');
        await leave();
        assert.equal((await logged('close'))['status'], 'CONNECT_FAILED');
      });

      it('lets Connect answer late', async () => {
        await set('fault-delay', 'late');
        await finish();
        assert.ok(((await logged('ready'))['duration'] as number) >= 2000);
        assert.equal((await logged('close'))['status'], 'SUCCESS');
      });

      for (const [kind, code] of [
        ['hang', 'timeout'],
        ['refuse', 'unreachable'],
      ] as const)
        it(`brings about ${code}`, async () => {
          await page.click(`#fault-${kind}`);
          await nowSays('Requests');
          await page.click(TRIGGER);
          assert.equal((await logged('error'))['code'], code);
          await leave();
          assert.equal((await logged('close'))['status'], 'CONNECT_FAILED');
        });

      for (const kind of ['status', 'content'] as const)
        it(`shows whatever is answered: ${kind}`, async () => {
          await page.click(`#fault-${kind}`);
          await nowSays('answered with');
          await page.click(TRIGGER);
          await logged('ready');
          await page.evaluate(() => document.querySelector('human-connect')?.close());
          assert.equal((await logged('close'))['reason'], 'api');
          assert.deepEqual(await names(), ['ready', 'close']);
        });

      it('expires the tokens of a session that is open', async () => {
        await page.click('#inline');
        const scope = await connect();
        await logged('ready');
        await set('expire-now', 'Every token issued so far has expired.');
        await scope.click('#query');
        await page.type('x');
        await scope.waitFor(() => document.querySelector('[role="alert"]') !== null);
        await scope.click({ selector: 'main button', text: 'Close' });
        await page.waitFor(() => document.querySelectorAll('#log [data-event="ready"]').length === 2);
        await (await page.frame(FRAME)).click({ selector: 'button', text: 'finished connecting sources' });
        assert.equal((await logged('close'))['status'], 'SUCCESS');
      });

      it('lets Connect close with a status', async () => {
        await set('fault-close-status', 'SESSION_TOKEN_INVALID');
        await finish();
        assert.equal((await logged('close'))['status'], 'SESSION_TOKEN_INVALID');
      });

      it('drops the close message, and the patient still gets out', async () => {
        await set('fault-drop-close', 'never says');
        await finish();
        await page.focus('#stage human-connect >> .close');
        await page.press('Enter');
        assert.equal((await logged('close'))['reason'], 'user');
        assert.deepEqual(await names(), ['ready', 'cancel', 'close']);
      });

      it('lets Connect report an error', async () => {
        await set('fault-error', 'an error of its own');
        const scope = await connect();
        assert.equal((await logged('error'))['code'], 'connect-error');
        await scope.click({ selector: 'button', text: 'finished connecting sources' });
        await logged('close');
      });

      it('sends junk, of which nothing is heard', async () => {
        await set('fault-junk', 'mean nothing');
        await finish();
        assert.equal((await logged('close'))['status'], 'SUCCESS');
        assert.deepEqual(await names(), ['ready', 'close']);
      });
    });
  });
}
