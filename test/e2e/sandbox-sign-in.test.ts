// How sources of the sandbox let a user in, as the user name says: in Chromium, by the page's test ids.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { answerConsent, connectPage } from '../../src/sandbox/adapters/playwright.js';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';

const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const HOSPITAL = { name: 'Starfleet General Hospital', id: '5b1daf3f079c652eaf41fd27' };

describe('signing in to a source, in Chromium', { skip: !availableEngines().includes('chromium') }, () => {
  const sandbox = createSandbox({ catalogueSize: 300 });
  let browser: Browser;
  let page: Page;
  let connect: Listening;
  let users = 0;

  before(async () => {
    [browser, connect] = await Promise.all([launchChromium(), listen(sandbox)]);
  });
  after(async () => {
    await Promise.all([browser.close(), connect.close()]);
  });
  afterEach(() => page.context().close());

  /** Connect in a window of its own, for a new user. */
  async function open(): Promise<void> {
    users += 1;
    const response = await fetch(`${connect.origin}/v1/connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'sandbox-client',
        client_secret: 'sandbox-secret',
        client_user_id: `user ${String(users)}`,
        type: 'session',
      }),
    });
    const { session_token } = (await response.json()) as { session_token: string };
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(8000);
    await page.goto(`${connect.origin}/?token=${session_token}`);
  }

  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? '').trim());

  it('asks for a code on a second step, which can be done with the keyboard alone', async () => {
    await open();
    await page.locator(`button[data-source-id="${CLINIC.id}"]`).click();
    await page.getByTestId('username').fill('codeuser');
    await page.getByTestId('password').fill('password');
    await page.keyboard.press('Enter');
    await page.getByTestId('code').waitFor();
    assert.equal(await focused(), 'Enter your code', 'the heading has the focus, which says what is asked');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'code');
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The code is not correct.').waitFor();
    assert.equal(await focused(), 'code', 'the focus stays where the user goes on');
    assert.equal(await page.getByTestId('code').getAttribute('aria-describedby'), 'problem');
    await page.getByTestId('code').fill('123456');
    await page.keyboard.press('Enter');
    await page.getByTestId('notice').getByText(CLINIC.name).waitFor();
  });

  it('goes one step back from the code, to the sign-in, on Escape and by its button', async () => {
    await open();
    for (const back of [() => page.keyboard.press('Escape'), () => page.getByTestId('back').click()]) {
      await connectPage(page).signIn(CLINIC.id, 'codeuser');
      await page.getByTestId('code').waitFor();
      await back();
      await page.getByTestId('username').waitFor();
      assert.equal(await focused(), CLINIC.name);
      await page.keyboard.press('Escape');
      await page.getByTestId('search').waitFor();
    }
  });

  it('tells an expired password and a portal that is down, and lets the user try again', async () => {
    await open();
    const connectIn = connectPage(page);
    await connectIn.signIn(CLINIC.id, 'changeduser');
    assert.match(await connectIn.problem(), /Update your password/);
    await page.getByTestId('username').fill('downuser');
    await page.getByTestId('sign-in').click();
    await page.getByRole('alert').getByText('not available').waitFor();
    await page.getByTestId('username').fill('demouser');
    await page.getByTestId('sign-in').click();
    assert.match(await connectIn.notice(), /is connected/);
  });

  it('does not ask for a code whom it has let go back', async () => {
    await open();
    let letGo = (): void => undefined;
    const isBack = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/connect/connections', async (route) => {
      await isBack;
      await route.continue();
    });
    await page.locator(`button[data-source-id="${CLINIC.id}"]`).click();
    await page.getByTestId('username').fill('codeuser');
    await page.getByTestId('password').fill('password');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('back').click();
    const answer = page.waitForResponse('**/connect/connections');
    letGo();
    await (await answer).finished();
    await page.getByTestId('search').fill('starfleet');
    await page.locator('[data-found="starfleet"]').waitFor();
    assert.equal(await page.getByTestId('code').count(), 0);
  });

  it('connects a hospital by OAuth, in a window of its own', async () => {
    await open();
    const connectIn = connectPage(page);
    const popup = page.waitForEvent('popup');
    await connectIn.goToSource(HOSPITAL.id);
    const consent = await popup;
    await consent.getByText('Conditions and allergies').waitFor();
    await answerConsent(consent, true);
    assert.match(await connectIn.notice(), /Starfleet General Hospital is connected/);
    await page.getByTestId('tab-connections').click();
    await page.getByTestId('resync').waitFor();
  });
});
