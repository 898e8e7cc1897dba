// The sandbox inside Playwright, at Connect's own address: nothing listens, and a client needs no base URL.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { routeSandbox } from '../../src/sandbox/adapters/playwright.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';

const officialClient = readFileSync(
  createRequire(import.meta.url).resolve('humanapi-connect-client/build/humanapi-connect-client.js'),
  'utf8',
);

describe('routeSandbox', { skip: !availableEngines().includes('chromium') }, () => {
  it('lets the official client connect a source at its default address, popup included', async () => {
    const browser = await launchChromium();
    try {
      const context = await browser.newContext();
      const { sandbox, origin } = await routeSandbox(context, { catalogueSize: 100 });
      await context.route('https://host.example/', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A host</title>' }),
      );
      const response = await sandbox.fetch(
        new Request(`${origin}/v1/connect/token`, {
          method: 'POST',
          body: new URLSearchParams({
            client_id: 'sandbox-client',
            client_secret: 'sandbox-secret',
            client_user_id: 'jane',
            type: 'session',
          }),
        }),
      );
      const { session_token: token } = (await response.json()) as { session_token: string };
      const page = await context.newPage();
      await page.goto('https://host.example/');
      await page.addScriptTag({ content: officialClient });
      // As text: the compiler's helper for names of functions is not known in the page.
      await page.evaluate(
        `HumanConnect.open({ token: ${JSON.stringify(token)}, onClose: (payload) => (window.payload = payload) })`,
      );
      const frame = page.frameLocator('#human-api');
      await frame.getByRole('button', { name: 'Starfleet Fitness' }).click();
      const popup = page.waitForEvent('popup');
      await frame.getByRole('button', { name: 'Continue to' }).click();
      await (await popup).getByRole('button', { name: 'Allow', exact: true }).click();
      await frame.getByText('is connected.').waitFor();
      await frame.getByRole('button', { name: 'finished' }).click();
      await page.waitForFunction(() => 'payload' in window);
      const { status, currentConnections } = await page.evaluate<{
        status: string;
        currentConnections: { name: string }[];
      }>('window.payload');
      assert.deepEqual([status, currentConnections.map(({ name }) => name)], ['SUCCESS', ['Starfleet Fitness']]);
    } finally {
      await browser.close();
    }
  });
});
