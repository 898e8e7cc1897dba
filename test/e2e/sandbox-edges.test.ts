// The Connect page where users do what nobody expects, and as the hosted app: in Chromium, by its test ids.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { answerConsent, connectPage } from '../../src/sandbox/adapters/playwright.js';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const FITNESS = { name: 'Starfleet Fitness', id: '5b1daf3f079c652eaf41fd26' };

interface Said {
  type: string;
  status: string;
  currentConnections: { id: string }[];
}

describe('the Connect page, in Chromium', { skip: !availableEngines().includes('chromium') }, () => {
  const sandbox = createSandbox({ catalogueSize: 300 });
  let browser: Browser;
  let page: Page;
  let pages: PageServer;
  let connect: Listening;
  let users = 0;

  before(async () => {
    [browser, pages, connect] = await Promise.all([launchChromium(), startPageServer(), listen(sandbox)]);
  });
  after(async () => {
    pages.close();
    await Promise.all([browser.close(), connect.close()]);
  });
  afterEach(async () => {
    sandbox.reset();
    await page.context().close();
  });

  async function newToken(...connections: string[]): Promise<string> {
    users += 1;
    const client_user_id = `user ${String(users)}`;
    if (connections.length > 0) sandbox.seed({ client_user_id, connections });
    const response = await fetch(`${connect.origin}/v1/connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'sandbox-client',
        client_secret: 'sandbox-secret',
        client_user_id,
        type: 'session',
      }),
    });
    return ((await response.json()) as { session_token: string }).session_token;
  }

  async function newPage(): Promise<Page> {
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(8000);
    return page;
  }

  async function open(query: string, headers: Record<string, string> = {}): Promise<FrameLocator> {
    await newPage();
    const url = pages.add(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title>
      <script>window.said = []; addEventListener('message', ({ data }) => said.push(data));</script>
      <iframe title="Connect" width="780" height="540" src="${connect.origin}/?${query}"></iframe></html>`,
      headers,
    );
    await page.goto(url);
    return page.frameLocator('iframe');
  }

  const said = (): Promise<Said[]> => page.evaluate<Said[]>('window.said');

  async function saidAtLast(count: number): Promise<Said[]> {
    await page.waitForFunction((n) => (window as unknown as { said: unknown[] }).said.length >= n, count);
    return said();
  }

  /** Opens the window of a wearable, and leaves it open. */
  async function beginTrip(frame: FrameLocator): Promise<Page> {
    await frame.locator(`button[data-source-id="${FITNESS.id}"]`).click();
    const popup = page.waitForEvent('popup');
    await frame.getByTestId('continue').click();
    const opened = await popup;
    await opened.getByTestId('allow').waitFor();
    return opened;
  }

  /** Settles when the server knows that a trip was given up: no page may be left to tell. */
  async function givenUp(): Promise<void> {
    const deadline = Date.now() + 8000;
    const isThere = (): boolean =>
      sandbox.requests().some(({ method, status }) => method === 'DELETE' && status === 200);
    while (!isThere()) {
      assert.ok(Date.now() < deadline, 'nothing was given up');
      await fetch(`${connect.origin}/icon.svg`);
    }
    sandbox.clearRequests();
  }

  async function signIn(frame: FrameLocator, id: string, password = 'password'): Promise<void> {
    await frame.locator(`button[data-source-id="${id}"]`).click();
    await frame.getByTestId('username').fill('demouser');
    await frame.getByTestId('password').fill(password);
    await frame.getByTestId('sign-in').click();
  }

  it('gives a trip up on the way back to search, and closes its window', async () => {
    const frame = await open(`token=${await newToken()}`);
    const popup = await beginTrip(frame);
    const closed = popup.waitForEvent('close');
    await frame.getByTestId('back').click();
    await closed;
    await frame.getByTestId('close').click();
    const [close] = await saidAtLast(1);
    assert.deepEqual([close?.type, close?.currentConnections], ['hapi-connect-close', []]);
  });

  it('lets nobody agree for a session that does not wait for it', async () => {
    const frame = await open(`token=${await newToken()}`);
    const popup = await beginTrip(frame);
    const address = popup.url();
    const closed = popup.waitForEvent('close');
    await frame.getByTestId('back').click();
    await closed;
    const again = await page.context().newPage();
    await again.goto(address);
    await again.getByText('This did not work').waitFor();
  });

  it('closes the window of a trip when it is closed, and when the host takes the frame away', async () => {
    for (const leave of ['close', 'remove'] as const) {
      const token = await newToken();
      const frame = await open(`token=${token}`);
      const popup = await beginTrip(frame);
      const closed = popup.waitForEvent('close');
      if (leave === 'close') await frame.getByTestId('close').click();
      else await page.evaluate(() => document.querySelector('iframe')?.remove());
      await closed;
      await givenUp();
      if (leave === 'close') await page.context().close();
    }
  });

  it('tells of a source that was agreed to just before the user went back', async () => {
    const frame = await open(`token=${await newToken()}`);
    const popup = await beginTrip(frame);
    // The frame does not hear that it is done.
    await page.route('**/connect/oauth/*', (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    );
    const state = new URL(popup.url()).searchParams.get('state');
    const decision = await fetch(`${connect.origin}/oauth/api/decision`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state, allow: true }),
    });
    const { code } = (await decision.json()) as { code: string };
    await fetch(`${connect.origin}/oauth/api/exchange`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state, code }),
    });
    await frame.getByTestId('close').click();
    const messages = await saidAtLast(2);
    assert.deepEqual(
      messages.map(({ type, currentConnections }) => [type, currentConnections.map(({ id }) => id)]),
      [
        ['hapi-connect-connect-source', [FITNESS.id]],
        ['hapi-connect-close', [FITNESS.id]],
      ],
    );
  });

  it('hears of the answer where the host’s opener policy cuts the window off', async () => {
    const frame = await open(`token=${await newToken()}`, { 'cross-origin-opener-policy': 'same-origin' });
    await frame.locator(`button[data-source-id="${FITNESS.id}"]`).click();
    const popup = page.context().waitForEvent('page');
    await frame.getByTestId('continue').click();
    const opened = await popup;
    const closed = opened.waitForEvent('close');
    await opened.getByTestId('allow').click();
    await closed;
    const [connected] = await saidAtLast(1);
    assert.equal(connected?.status, 'CONNECTED_SOURCE');
    await frame.getByTestId('notice').waitFor();
  });

  it('keeps the focus in sight after a source was disconnected', async () => {
    const frame = await open(`token=${await newToken(PHARMACY.id, CLINIC.id)}`);
    await frame.getByTestId('tab-connections').click();
    for (const left of [1, 0]) {
      await frame.getByTestId('disconnect').first().click();
      await frame.getByTestId('confirm-disconnect').click();
      await saidAtLast(2 - left);
      assert.equal(await frame.locator('h2[data-focus]').evaluate((head) => head === document.activeElement), true);
    }
  });

  it('puts the focus on the first of what "Show more" adds', async () => {
    const frame = await open(`token=${await newToken()}`);
    await frame.getByTestId('source').first().waitFor();
    const count = await frame.getByTestId('source').count();
    await frame.getByTestId('more').click();
    const added = frame.getByTestId('source').nth(count);
    await added.waitFor();
    assert.equal(await added.evaluate((row) => row === document.activeElement), true);
  });

  it('goes one step back on Escape, and only from the first step out', async () => {
    const frame = await open(`token=${await newToken(PHARMACY.id)}`);
    await frame.locator(`button[data-source-id="${CLINIC.id}"]`).click();
    await frame.getByTestId('username').fill('demo');
    await page.keyboard.press('Escape');
    await frame.getByTestId('search').waitFor();
    await frame.getByTestId('tab-connections').click();
    await frame.getByTestId('disconnect').click();
    await page.keyboard.press('Escape');
    await frame.getByTestId('confirm-disconnect').waitFor({ state: 'detached' });
    assert.deepEqual(await said(), []);
    await page.keyboard.press('Escape');
    const [close] = await saidAtLast(1);
    assert.deepEqual([close?.status, close?.currentConnections], ['SUCCESS', [PHARMACY]]);
  });

  it('does not call a session a success that never loaded', async () => {
    sandbox.faults.add({ kind: 'status', status: 503, on: 'connect' });
    const frame = await open(`token=${await newToken(PHARMACY.id)}`);
    await frame.getByTestId('close-failed').click();
    assert.equal((await saidAtLast(1))[0]?.status, 'CONNECT_FAILED');
  });

  it('has no list of other words, and a way to try again, after a search that failed', async () => {
    const frame = await open(`token=${await newToken()}`);
    await frame.getByTestId('source').first().waitFor();
    sandbox.faults.add({ kind: 'status', status: 503, on: 'connect' });
    await frame.getByTestId('search').fill('starfleet');
    await frame.getByTestId('problem').waitFor();
    assert.equal(await frame.getByTestId('source').count(), 0);
    sandbox.faults.clear();
    await frame.getByTestId('search-again').click();
    await frame.getByText('Starfleet Medical').waitFor();
    assert.equal(await frame.getByTestId('problem').count(), 0);
  });

  it('keeps pinned providers under a segment', async () => {
    const frame = await open(`token=${await newToken()}&segment=hospital&pinnedProviders=${CLINIC.id}`);
    await frame.getByText('Suggested for you').waitFor();
  });

  it('puts nothing into the console for a wrong password', async () => {
    const words: string[] = [];
    const frame = await open(`token=${await newToken()}`);
    page.on('console', (message) => words.push(message.text()));
    await signIn(frame, PHARMACY.id, 'wrong');
    assert.match(await frame.getByTestId('problem').innerText(), /not correct/);
    assert.deepEqual(words, []);
  });

  it('can be used by the published page object, in a frame', async () => {
    const frame = connectPage(await open(`token=${await newToken()}`));
    await frame.search('starfleet');
    await frame.signIn(PHARMACY.id, 'demouser', 'wrong');
    assert.match(await frame.problem(), /not correct/);
    await page.frameLocator('iframe').getByTestId('back').click();
    await frame.signIn(PHARMACY.id);
    assert.match(await frame.notice(), /Starfleet Pharmacy/);
    const popup = page.waitForEvent('popup');
    await frame.goToSource(FITNESS.id);
    await answerConsent(await popup, true);
    await saidAtLast(2);
    await frame.disconnect(PHARMACY.id);
    await frame.finish();
    const close = (await saidAtLast(4)).at(-1);
    assert.deepEqual([close?.type, close?.currentConnections], ['hapi-connect-close', [FITNESS]]);
  });

  it('comes back from the hosted app with the answer in the callback’s address', async () => {
    const callback = `${pages.add('<!doctype html><title>Back</title>')}?keep=1`;
    const hosted = async (token: string): Promise<void> => {
      const query = new URLSearchParams({ clientId: 'sandbox-client', token, callback });
      await page.goto(`${connect.origin}/connect?${query.toString()}`);
    };
    await newPage();
    await hosted(await newToken(PHARMACY.id));
    await signIn(page as unknown as FrameLocator, CLINIC.id);
    await page.getByTestId('notice').waitFor();
    await page.getByTestId('finish').click();
    await page.waitForURL(/status=SUCCESS/);
    const { keep, status, sessionResults, currentConnections } = Object.fromEntries(new URL(page.url()).searchParams);
    assert.deepEqual([keep, status], ['1', 'SUCCESS']);
    assert.deepEqual(JSON.parse(sessionResults ?? ''), {
      connectedSources: [CLINIC],
      disconnectedSources: [],
      requestedSources: [],
    });
    assert.deepEqual(JSON.parse(currentConnections ?? ''), [PHARMACY, CLINIC]);

    await hosted('wrong');
    await page.getByTestId('close-failed').click();
    await page.waitForURL(/status=error/);
    assert.equal(new URL(page.url()).searchParams.get('error'), 'SESSION_TOKEN_INVALID');
    assert.notEqual(new URL(page.url()).searchParams.get('message'), '');
  });
});
