// An integrator's end-to-end suite, written with the package's documents alone: one sandbox for all tests, a user for each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { createSandbox, listen } from 'human-connect-element/sandbox';
import { answerConsent, connectPage, routeSandbox } from 'human-connect-element/sandbox/playwright';
import { createTokenHandler, toNodeListener } from 'human-connect-element/server';

const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const FITNESS = { name: 'Starfleet Fitness', id: '5b1daf3f079c652eaf41fd26' };

const script = readFileSync(new URL('../node_modules/human-connect-element/cdn/human-connect.min.js', import.meta.url));

const html = (user, baseUrl) => `<!doctype html>
  <html lang="en">
    <title>My records</title>
    <human-connect base-url="${baseUrl}" token-endpoint="/token?user=${user}" client-id="sandbox-client">Share my records</human-connect>
    <script type="module" src="/human-connect.min.js"></script>
    <script type="module">
      window.events = [];
      for (const type of ['connect-source', 'disconnect-source', 'ready', 'error', 'close']) {
        document.querySelector('human-connect').addEventListener(type, ({ detail }) => events.push({ type, detail }));
      }
    </script>
  </html>`;

/** The application under test: a page, and the route that gives tokens. */
function startApplication(sandbox) {
  const tokens = toNodeListener(
    createTokenHandler({
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      authUrl: sandbox,
      userId: (request) => new URL(request.url).searchParams.get('user'),
    }),
  );
  return startServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/token') tokens(request, response);
    else if (pathname === '/human-connect.min.js') response.setHeader('content-type', 'text/javascript').end(script);
    else response.setHeader('content-type', 'text/html').end(html(searchParams.get('user'), sandbox));
  });
}

async function startServer(listener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('sharing records', { concurrency: 3 }, () => {
  const told = [];
  let browser;
  let hooks;
  let sandbox;
  let listening;
  let application;

  before(async () => {
    hooks = await startServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      told.push(...JSON.parse(body));
      response.end();
    });
    sandbox = createSandbox({ webhook: hooks.origin });
    listening = await listen(sandbox);
    application = await startApplication(listening.origin);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN,
      args: process.env.CHROMIUM_FLAGS?.split(' '),
    });
  });
  after(async () => {
    await browser.close();
    for (const server of [application, hooks]) server.close();
    await listening.close();
    sandbox.close();
  });

  /** The application in a browser of its own, with Connect open. */
  async function open(test, user) {
    const context = await browser.newContext();
    test.after(() => context.close());
    const page = await context.newPage();
    await page.goto(`${application.origin}/?user=${user}`);
    await page.getByRole('button', { name: 'Share my records' }).click();
    return {
      page,
      connect: connectPage(page.frameLocator('human-connect iframe')),
      // the first of its type, once it has come
      event: async (type) => {
        const found = await page.waitForFunction((wanted) => events.find((each) => each.type === wanted), type);
        return (await found.jsonValue()).detail;
      },
    };
  }

  it('shows what a user has shared before, and what they add', async (test) => {
    sandbox.seed({ client_user_id: 'seeded', connections: [PHARMACY.name] });
    const { connect, event } = await open(test, 'seeded');
    await connect.search('cleveland');
    await connect.signIn(CLINIC.id);
    assert.match(await connect.notice(), /Cleveland Clinic is connected/);
    assert.deepEqual((await event('connect-source')).sessionResults.connectedSources, [CLINIC]);
    await connect.finish();
    const { status, currentConnections } = await event('close');
    assert.deepEqual([status, currentConnections], ['SUCCESS', [PHARMACY, CLINIC]]);
  });

  it('connects a portal that asks for a code, after a wrong one', async (test) => {
    const { connect, event } = await open(test, 'careful');
    await connect.signIn(CLINIC.id, 'codeuser');
    await connect.enterCode('000000');
    assert.match(await connect.problem(), /code is not correct/);
    await connect.enterCode();
    assert.deepEqual((await event('connect-source')).currentConnections, [CLINIC]);
  });

  it('connects a wearable in its own window, and takes a source away again', async (test) => {
    sandbox.seed({ client_user_id: 'runner', connections: [CLINIC.id] });
    const { page, connect, event } = await open(test, 'runner');
    const popup = page.waitForEvent('popup');
    await connect.goToSource(FITNESS.id);
    await answerConsent(await popup, true);
    await event('connect-source');
    await connect.disconnect(CLINIC.id);
    assert.deepEqual((await event('disconnect-source')).currentConnections, [FITNESS]);
  });

  it('lets the user try again when there is no token', async (test) => {
    sandbox.faults.add({ kind: 'status', status: 503, on: 'token', user: 'unlucky' });
    const { page, connect, event } = await open(test, 'unlucky');
    assert.equal((await event('error')).code, 'token-failed');
    const asked = sandbox.requests().filter((each) => each.client_user_id === 'unlucky');
    assert.deepEqual([asked[0].path, asked[0].status], ['/v1/connect/token', 503]);
    sandbox.reset({ client_user_id: 'unlucky' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await event('ready');
    await connect.finish();
    assert.equal((await event('close')).status, 'SUCCESS');
  });

  it('opens Connect again when the session has expired under the user', async (test) => {
    const { page, connect, event } = await open(test, 'slow');
    const frame = page.frameLocator('human-connect iframe');
    // The sources are asked for after the page is ready, and with the token.
    await frame.getByTestId('source').first().waitFor();
    sandbox.expire({ client_user_id: 'slow' });
    await connect.choose(CLINIC.id);
    await frame.getByTestId('username').fill('demouser');
    await frame.getByTestId('password').fill('password');
    await frame.getByTestId('sign-in').click();
    await frame.getByTestId('close-failed').click();
    await connect.signIn(CLINIC.id);
    assert.deepEqual((await event('connect-source')).currentConnections, [CLINIC]);
  });

  it('begins with nothing after a reset', async (test) => {
    sandbox.seed({ client_user_id: 'gone', connections: [CLINIC.id] });
    sandbox.reset({ client_user_id: 'gone' });
    const { connect, event } = await open(test, 'gone');
    await event('ready');
    await connect.finish();
    assert.deepEqual((await event('close')).currentConnections, []);
  });

  it('tells our server what has been connected', async (test) => {
    const { connect, event } = await open(test, 'notified');
    await connect.signIn(PHARMACY.id);
    await event('connect-source');
    const mine = () => told.filter(({ clientUserId }) => clientUserId === 'notified').map(({ eventType }) => eventType);
    while (mine().length < 3) await new Promise(setImmediate);
    assert.deepEqual(mine(), ['sandbox.SourceConnected', 'sandbox.SyncStatusUpdated', 'sandbox.DataAvailable']);
  });

  it('needs no base URL inside the browser, at Connect’s own address', async (test) => {
    const context = await browser.newContext();
    test.after(() => context.close());
    const routed = await routeSandbox(context);
    const tokens = createTokenHandler({
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      userId: () => 'jane',
      fetch: (url, init) => routed.sandbox.fetch(new Request(url, init)),
    });
    const pages = {
      '/': () => new Response(html('jane', routed.origin), { headers: { 'content-type': 'text/html' } }),
      '/human-connect.min.js': () => new Response(script, { headers: { 'content-type': 'text/javascript' } }),
      '/token': (request) => tokens(request),
    };
    await context.route('https://app.example/**', async (route) => {
      const asked = route.request();
      const init = { method: asked.method(), headers: asked.headers(), body: asked.postData() };
      const response = await pages[new URL(asked.url()).pathname]?.(new Request(asked.url(), init));
      if (!response) return route.fulfill({ status: 404 });
      const body = Buffer.from(await response.arrayBuffer());
      return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
    });
    const page = await context.newPage();
    await page.goto('https://app.example/');
    await page.getByRole('button', { name: 'Share my records' }).click();
    const connect = connectPage(page.frameLocator('human-connect iframe'));
    await connect.signIn(CLINIC.id);
    assert.match(await connect.notice(), /is connected/);
  });
});
