// The classic script on pages that were written for the official client. Only the `src` of the script differs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { texts as german } from '../../src/languages/de.js';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };

let pages: PageServer;
/** Another origin, without CORS. */
let cdn: PageServer;
let sandbox: Listening;
let users = 0;

before(async () => {
  [pages, cdn, sandbox] = await Promise.all([startPageServer(), startPageServer(), listen(createSandbox())]);
});
after(async () => {
  pages.close();
  cdn.close();
  await sandbox.close();
});

async function newToken(): Promise<string> {
  const response = await fetch(`${sandbox.origin}/v1/connect/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'sandbox-client',
      client_secret: 'sandbox-secret',
      client_user_id: `user-${++users}@example.com`,
      type: 'session',
    }),
  });
  return ((await response.json()) as { session_token: string }).session_token;
}

const button = (token: string) =>
  `<div class="hapi__token-container">
    <button data-hapi-token="${token}" data-hapi-base-url="${sandbox.origin}">Connect</button>
  </div>`;
const hooks = `window.told = []; for (const name of ['connect', 'disconnect', 'close', 'error'])
  HumanConnect.on(name, (response) => told.push([name, response]));`;
const script = '<script src="/cdn/human-connect.compat.min.js"></script>';

const openedWith = (options: object) =>
  `${script}<button data-hapi-token-ready>Connect</button><script>
    window.told = [];
    const told = (name) => (response) => window.told.push([name, response]);
    document.querySelector('button').onclick = () => HumanConnect.open({
      ...${JSON.stringify(options)},
      onConnectSource: told('connect'), onDisconnectSource: told('disconnect'), onClose: told('close'),
    });
  </script>`;

/** Each page as its author wrote it, except for the script's URL. */
const patterns: Record<string, (token: string) => string> = {
  'a button in a container, and hooks': (token) => `${script}${button(token)}<script>${hooks}</script>`,
  'a container and a button that are rendered later': (token) =>
    `${script}<script>${hooks} setTimeout(() => document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(button(token))}), 50);</script>`,
  'a script that loads late, and load events that the page makes up': (token) =>
    `${button(token)}<script>
      addEventListener('load', () => {
        const script = document.createElement('script');
        script.src = '/cdn/human-connect.compat.min.js';
        script.onload = () => { ${hooks} dispatchEvent(new Event('load')); dispatchEvent(new Event('load')); };
        document.head.append(script);
      }, { once: true });
    </script>`,
  'a token that arrives after the button': (token) =>
    `${script}${button('')}<script>${hooks}
      setTimeout(() => (document.querySelector('button').dataset.hapiToken = ${JSON.stringify(token)}), 50);</script>`,
  'open() with callbacks': (token) => openedWith({ token, baseURL: sandbox.origin }),
  'open() with __baseURL, where there is no baseURL': (token) => openedWith({ token, __baseURL: sandbox.origin }),
};

for (const name of availableEngines())
  describe(`the drop-in script in ${name}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
    });
    after(() => engine.close());

    for (const [pattern, html] of Object.entries(patterns))
      it(`runs a page with ${pattern}`, async () => {
        const token = await newToken();
        const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${html(token)}</body></html>`;
        await page.goto(pages.add(body));
        await page.waitFor(() => {
          const element = document.querySelector('button');
          return 'told' in window && 'HumanConnect' in window && element?.dataset['hapiToken'] !== '' && !!element;
        });
        await page.click('button');
        await page.waitFor(() => document.querySelector('human-connect')?.matches(':state(ready)') === true);
        const connect = new ConnectPage(page, await page.frame('human-connect >> iframe'));
        await connect.search('Starfleet');
        await connect.choose(PHARMACY.id);
        await connect.signIn();
        await page.waitFor(() => (window as unknown as { told: unknown[] }).told.length === 1);
        await connect.finish();
        await page.waitFor(() => (window as unknown as { told: unknown[] }).told.length === 2);
        const told = await page.evaluate(
          () => (window as unknown as { told: [string, { currentConnections: unknown }][] }).told,
        );
        assert.deepEqual(
          told.map(([type, response]) => [type, response.currentConnections]),
          [
            ['connect', [PHARMACY]],
            ['close', [PHARMACY]],
          ],
        );
      });

    const moduleScript = '<script type="module" src="/cdn/human-connect.min.js"></script>';
    // A module runs after the document has been read, unless a classic script is added later still.
    const lateScript = `<script type="module">
      import '/cdn/human-connect.min.js';
      const script = document.createElement('script');
      script.src = '/cdn/human-connect.compat.min.js';
      document.head.append(script);
    </script>`;
    for (const [order, scripts] of [
      ['before', script + moduleScript],
      ['after', lateScript],
    ] as const)
      it(`keeps on(), off() and its buttons on a page that has the module too, loaded ${order} it`, async () => {
        const body = `${scripts}${button('token')}<human-connect token="other" base-url="${sandbox.origin}"></human-connect>`;
        await page.goto(pages.add(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Both</title>${body}`));
        await page.waitFor(
          () => document.readyState === 'complete' && customElements.get('human-connect') !== undefined,
        );
        await page.waitFor(
          () => typeof (window as { HumanConnect?: { on?: unknown } }).HumanConnect?.on === 'function',
        );
        const told = await page.evaluate(async () => {
          const { HumanConnect } = window as unknown as {
            HumanConnect: {
              on(name: string, listener: unknown): void;
              off(name: string, listener: unknown): void;
              open(options: object): { close(): void } | null;
            };
          };
          const statuses: string[] = [];
          const closed = new Promise<void>((resolve) => {
            HumanConnect.on('close', ({ status }: { status: string }) => {
              statuses.push(status);
              resolve();
            });
          });
          const silent = () => statuses.push('off() was not heard');
          HumanConnect.on('close', silent);
          HumanConnect.off('close', silent);
          document.querySelector('button')?.click();
          statuses.push(HumanConnect.open({ token: 'second' }) === null ? 'null' : 'opened');
          document.querySelector<HTMLElement & { close(): void }>('body > human-connect:last-child')?.close();
          await closed;
          return statuses;
        });
        assert.deepEqual(told, ['null', 'SUCCESS']);
      });

    it('speaks the language of the page, wherever the script comes from', async () => {
      const script = `<script src="${cdn.origin}/cdn/human-connect.compat.min.js"></script>`;
      await page.goto(
        pages.add(
          `<!doctype html><html lang="de"><meta charset="utf-8"><title>Eine Seite</title>${script}${button('token')}`,
        ),
      );
      await page.click('button');
      await page.waitFor(
        (label) => document.querySelector('human-connect')?.shadowRoot?.querySelector('dialog')?.ariaLabel === label,
        german.label,
      );
    });
  });
