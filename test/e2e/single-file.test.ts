// The built single file: copied alone, with its languages beside it, and as the base of a page's own class.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { HumanConnectElement } from '../../src/index.js';
import { english } from '../../src/element/messages.js';
import { pluralize } from '../../src/element/plural.js';
import { texts as german } from '../../src/languages/de.js';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import type { FixtureOrigin } from '../support/servers/frame-server.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { serve } from '../support/servers/serve.js';
import { root } from '../support/run/test-files.js';

const PHARMACY = '5b1daf3f079c652eaf41fd23';
const LANGUAGES = readdirSync(join(root, 'cdn/languages')).filter((name) => name.endsWith('.js'));

let pages: PageServer;
let sandbox: Listening;
before(async () => {
  [pages, sandbox] = await Promise.all([startPageServer(), listen(createSandbox())]);
});
after(async () => {
  pages.close();
  await sandbox.close();
});

async function newToken(user: string): Promise<string> {
  const body = JSON.stringify({
    client_id: 'sandbox-client',
    client_secret: 'sandbox-secret',
    client_user_id: user,
    type: 'session',
  });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.origin}/v1/connect/token`, { method: 'POST', headers, body });
  return ((await response.json()) as { session_token: string }).session_token;
}

interface Folder extends FixtureOrigin {
  /** The paths of all requests, in order. */
  readonly asked: string[];
}

/** Serves these documents, and these files of cdn/ in `/scripts/`. Anything else is a 404. */
async function serveFolder(documents: Record<string, string>, files: readonly string[]): Promise<Folder> {
  const asked: string[] = [];
  const server = await serve(({ url = '' }, response) => {
    asked.push(url);
    const file = files.find((name) => url === `/scripts/${name}`);
    const body = file ? readFileSync(join(root, 'cdn', file)) : documents[url];
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
    });
    response.end(body);
  });
  return { ...server, asked };
}

/** Records console calls and uncaught errors in the page, because WebKit's driver doesn't log them. */
const recorder = `<script>
  window.said = [];
  for (const level of ['debug', 'error', 'info', 'log', 'warn']) console[level] = (...data) => said.push(data.join(' '));
  addEventListener('error', ({ message }) => said.push(message));
  addEventListener('unhandledrejection', ({ reason }) => said.push(String(reason)));
</script>`;

const documentWith = (lang: string, body: string) => `<!doctype html>
  <html lang="${lang}">
    <meta charset="utf-8">
    <title>A page</title>
    <link rel="icon" href="data:,">
    ${recorder}
    ${body}
  </html>`;

/** Console messages, of the page and of the browser itself. */
async function saidIn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  return [...said, ...(page.messages ?? []).map(({ text }) => text)];
}

const isReady = () => document.querySelector('[base-url]')?.matches(':state(ready)') === true;

const subclass = `
  import { HumanConnectElement } from '/cdn/human-connect.min.js';
  import { css, html } from 'lit';
  import { classMap } from 'lit/directives/class-map.js';

  class Log {
    calls = [];
    hostConnected() { this.calls.push('connected'); }
    hostUpdate() { this.calls.push('update'); }
    hostUpdated() { this.calls.push('updated'); }
    hostDisconnected() { this.calls.push('disconnected'); }
  }

  customElements.define('health-records', class extends HumanConnectElement {
    static properties = { heading: {}, count: { type: Number, reflect: true }, pressed: { state: true } };
    static styles = [super.styles, css\`h2 { color: rgb(1, 2, 3); }\`];

    constructor() {
      super();
      this.count = 1;
      this.hooks = [];
      this.addController((this.log = new Log()));
    }
    willUpdate(changed) {
      super.willUpdate(changed);
      if (changed.has('heading')) this.hooks.push('willUpdate');
    }
    firstUpdated(changed) {
      super.firstUpdated(changed);
      this.hooks.push('firstUpdated');
    }
    updated(changed) {
      super.updated(changed);
      if (changed.has('heading')) this.hooks.push('updated');
    }
    render() {
      return html\`<h2 class=\${classMap({ pressed: this.pressed })} @click=\${() => { this.pressed = true; }}>
        \${this.heading}
      </h2>\${super.render()}\`;
    }
  });
`;

/** The element of that class. */
interface HealthRecords extends HumanConnectElement {
  heading: string;
  count: number;
  hooks: string[];
  log: { calls: string[] };
}

for (const name of availableEngines())
  describe(`the single file in ${name}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
    });
    after(() => engine.close());

    describe('copied alone', () => {
      let folder: Folder;
      before(async () => {
        const token = await newToken(`${name}@example.com`);
        const element = `<human-connect token="${token}" base-url="${sandbox.origin}"></human-connect>`;
        const script = '<script type="module" src="/scripts/human-connect.min.js"></script>';
        folder = await serveFolder({ '/': documentWith('en', script + element) }, ['human-connect.min.js']);
        page = await engine.newPage();
        await page.goto(`${folder.origin}/`);
      });
      after(() => {
        folder.close();
        return page.close();
      });

      it('opens Connect, reports a source and closes', async () => {
        await page.click('human-connect >> button');
        await page.waitFor(isReady);
        await page.evaluate(() => {
          for (const type of ['connect-source', 'close'])
            document.querySelector('human-connect')?.addEventListener(type, () => (document.title += ` ${type}`));
        });
        const connect = new ConnectPage(page, await page.frame('human-connect >> iframe'));
        await connect.search('Starfleet');
        await connect.choose(PHARMACY);
        await connect.signIn();
        await page.waitFor(() => document.title === 'A page connect-source');
        await connect.finish();
        await page.waitFor(() => document.title === 'A page connect-source close');
      });

      it('loads nothing else for a page in English', async () => {
        await page.waitFor(
          (closed) =>
            document.querySelector('human-connect')?.shadowRoot?.querySelector('[role=status]')?.textContent.trim() ===
            closed,
          pluralize(english.closedWith, 1, 'en'),
        );
        assert.deepEqual(folder.asked, ['/', '/scripts/human-connect.min.js']);
      });

      it('writes nothing to the console', async () => {
        assert.deepEqual(await saidIn(page), []);
      });
    });

    it('has a twin for those who build a page, which says what is wrong with it', async () => {
      const element = '<human-connect token-endpont="/token" mode="select" open></human-connect>';
      const script = '<script type="module" src="/scripts/human-connect.dev.js"></script>';
      const folder = await serveFolder({ '/': documentWith('en', script + element) }, ['human-connect.dev.js']);
      page = await engine.newPage();
      await page.goto(`${folder.origin}/`);
      await page.waitFor(() => document.querySelector('human-connect')?.open === false);
      const said = (await saidIn(page)).filter((text) => text.includes('<human-connect>'));
      assert.equal(said.length, 2, said.join('\n'));
      assert.match(said.join('\n'), /token-endpont does nothing\. Did you mean token-endpoint\?/);
      assert.match(said.join('\n'), /mode="select" needs a client-id/);
      assert.equal(
        await page.evaluate(() => typeof (window as { HumanConnect?: { open?: unknown } }).HumanConnect?.open),
        'function',
      );
      await page.close();
      folder.close();
    });

    it('loads another language, and only that, from the folder beside it', async () => {
      const script = '<script type="module" src="../scripts/human-connect.min.js"></script>';
      const folder = await serveFolder(
        { '/pages/one.html': documentWith('de-AT', `${script}<human-connect></human-connect>`) },
        ['human-connect.min.js', ...LANGUAGES.map((file) => `languages/${file}`)],
      );
      page = await engine.newPage();
      await page.goto(`${folder.origin}/pages/one.html`);
      await page.text({ selector: 'human-connect >> button', text: german.trigger });
      assert.deepEqual(folder.asked.slice(1), ['/scripts/human-connect.min.js', '/scripts/languages/de.js']);
      assert.deepEqual(await saidIn(page), []);
      folder.close();
      await page.close();
    });

    it('shows English texts if an older language file lacks them', async () => {
      const element = '<human-connect token="t" base-url="javascript:alert(1)"></human-connect>';
      const script = '<script type="module" src="/scripts/human-connect.min.js"></script>';
      const folder = await serveFolder(
        {
          '/': documentWith('de', script + element),
          '/scripts/languages/de.js': "export const texts = { trigger: 'Verbinden' };",
        },
        ['human-connect.min.js'],
      );
      page = await engine.newPage();
      try {
        await page.goto(`${folder.origin}/`);
        await page.click({ selector: 'human-connect >> button', text: 'Verbinden' });
        await page.text({ selector: 'human-connect >> [role=status]', text: english.closed });
      } finally {
        folder.close();
        await page.close();
      }
    });

    describe('extended by a class with Lit from npm', () => {
      before(async () => {
        page = await engine.newPage();
        const imports = `<script type="importmap">${JSON.stringify({ imports: litImports })}</script>`;
        const element = `<health-records heading="Mine" mode="select" client-id="c" base-url="${sandbox.origin}"></health-records>`;
        await page.goto(
          pages.add(documentWith('en', `${imports}<script type="module">${subclass}</script>${element}`)),
        );
        await page.waitFor(() => document.querySelector('health-records')?.shadowRoot?.querySelector('h2') != null);
      });
      after(() => page.close());

      it('renders its own template around ours', async () => {
        assert.equal(await page.text('health-records >> h2'), 'Mine');
        assert.equal(await page.text('health-records >> button'), english.triggerSelect);
      });

      it('listens to events in its own template, and uses Lit’s directives there', async () => {
        await page.click('health-records >> h2');
        await page.waitFor(
          () => document.querySelector('health-records')?.shadowRoot?.querySelector('.pressed') != null,
        );
      });

      it('has properties of its own beside ours', async () => {
        const found = await page.evaluate(async () => {
          const element = document.querySelector('health-records') as unknown as HealthRecords;
          element.setAttribute('heading', 'Ours');
          element.count = 2;
          element.setAttribute('preload', 'none');
          await element.updateComplete;
          return [
            element.shadowRoot?.querySelector('h2')?.textContent.trim(),
            element.getAttribute('count'),
            element.preload,
          ];
        });
        assert.deepEqual(found, ['Ours', '2', 'none']);
      });

      it('has styles of its own beside ours', async () => {
        const found = await page.evaluate(() => {
          const shadow = document.querySelector('health-records')?.shadowRoot;
          const [heading, button] = ['h2', 'button'].map((part) =>
            getComputedStyle(shadow?.querySelector(part) as Element),
          );
          return [heading?.color, button?.minHeight];
        });
        assert.deepEqual(found, ['rgb(1, 2, 3)', '44px']);
      });

      it('overrides Lit’s lifecycle methods', async () => {
        const hooks = await page.evaluate(
          () => (document.querySelector('health-records') as unknown as HealthRecords).hooks,
        );
        assert.deepEqual(hooks.slice(0, 3), ['willUpdate', 'firstUpdated', 'updated']);
      });

      it('calls its reactive controllers', async () => {
        const calls = await page.evaluate(async () => {
          const element = document.querySelector('health-records') as unknown as HealthRecords;
          const { log } = element;
          log.calls.length = 0;
          element.remove();
          document.body.append(element);
          await element.updateComplete;
          return log.calls;
        });
        assert.deepEqual(calls, ['disconnected', 'connected', 'update', 'updated']);
      });

      it('opens and closes Connect', async () => {
        await page.click('health-records >> [part=trigger]');
        await page.waitFor(isReady);
        await page.evaluate(() => (document.querySelector('health-records') as unknown as HealthRecords).close());
        await page.waitFor(
          () => document.querySelector('health-records')?.shadowRoot?.querySelector('dialog[open]') == null,
        );
        assert.deepEqual(await saidIn(page), []);
      });
    });
  });
