import { ConnectionRefused } from '../server/faults/fault-response.js';
import type { SandboxOptions } from '../server/options.js';
import { createSandbox } from '../server/sandbox.js';
import type { Sandbox } from '../server/sandbox.js';

export { answerConsent, connectPage } from './connect-page.js';
export type { ConnectScope, SandboxConnectPage } from './connect-page.js';

/** Options of the sandbox, and the origin it takes. */
export interface PlaywrightSandboxOptions extends SandboxOptions {
  /** Default `https://hapi-connect.humanapi.co`: the element and the official client then need no other base URL. */
  origin?: string;
}

/** As much of Playwright as is needed, so that these types need no Playwright. */
interface Route {
  request(): {
    url(): string;
    method(): string;
    headers(): Record<string, string>;
    postDataBuffer(): Buffer | null;
  };
  fulfill(response: { status: number; headers: Record<string, string>; body: Buffer }): Promise<void>;
  abort(errorCode?: string): Promise<void>;
}

/** A page, or better a context: that also has the popups in which wellness sources are connected. */
export interface Routable {
  route(url: string, handler: (route: Route) => Promise<void>): Promise<unknown>;
}

/**
 * Puts the sandbox at an origin inside a Playwright page or context. Nothing listens and nothing leaves the browser.
 *
 * ```ts
 * const { sandbox, origin } = await routeSandbox(context);
 * sandbox.faults.add({ kind: 'status', status: 503, on: 'page' });
 * ```
 */
export async function routeSandbox(
  target: Routable,
  options: PlaywrightSandboxOptions = {},
): Promise<{ sandbox: Sandbox; origin: string }> {
  const { origin = 'https://hapi-connect.humanapi.co', ...sandboxOptions } = options;
  const sandbox = createSandbox(sandboxOptions);
  await target.route(`${origin}/**`, async (route) => {
    const asked = route.request();
    const method = asked.method();
    const body = asked.postDataBuffer();
    const request = new Request(asked.url(), {
      method,
      headers: asked.headers(),
      ...(body && method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
    });
    try {
      const response = await sandbox.fetch(request);
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      await route.abort('connectionrefused');
    }
  });
  return { sandbox, origin };
}
