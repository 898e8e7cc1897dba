// A patient's visit to a starter's page, with the sandbox at Connect's own address.
import type { Browser, BrowserContext } from 'playwright-core';
import { connectPage, routeSandbox } from '../../src/sandbox/adapters/playwright.js';
import { createTokenHandler } from '../../src/server/index.js';

const STARFLEET_PHARMACY = '5b1daf3f079c652eaf41fd23';

/** The path that the documents name is answered as a reader's own server would. */
async function routeToken(context: BrowserContext): Promise<void> {
  const { sandbox, origin } = await routeSandbox(context, { catalogueSize: 100 });
  const handler = createTokenHandler({
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    userId: () => 'jane@example.com',
    authUrl: origin,
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
  });
  await context.route('**/api/connect-token', async (route) => {
    const asked = route.request();
    const response = await handler(
      new Request(asked.url(), { method: asked.method(), headers: asked.headers(), body: asked.postData() }),
    );
    const headers = Object.fromEntries(response.headers);
    await route.fulfill({ status: response.status, headers, body: await response.text() });
  });
}

/** What a console says of us, or of a page that is broken. What a framework says of itself is its own. */
const isOurs = (type: string, text: string) =>
  type === 'error' || (type === 'warning' && /human-connect|hydrat|Multiple versions of Lit/i.test(text));

/** Opens Connect by a click, connects a source, and waits until the page's own state says so. */
export async function visit(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext();
  try {
    await routeToken(context);
    await context.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => {
      if (isOurs(message.type(), message.text())) said.push(message.text());
    });
    page.on('pageerror', ({ message }) => said.push(message));
    try {
      // A development server reloads the page once it has found our package.
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.locator('human-connect [part=trigger]').click();
      const connect = connectPage(page.frameLocator('human-connect iframe'));
      await connect.signIn(STARFLEET_PHARMACY);
      await connect.finish();
      await page.getByText('Connected: 1').waitFor();
    } catch (error) {
      throw new Error(`${await page.locator('body').innerText()}\n${said.join('\n')}`, { cause: error });
    }
    if (said.length > 0) throw new Error(`On the console:\n${said.join('\n')}`);
  } finally {
    await context.close();
  }
}
