// A page of the test's own server with the built element in it, and with a record of all that happens to it: for
// end-to-end tests, which cannot listen from within.
import type { Page } from './engines.js';
import type { PageServer } from '../servers/page-server.js';

export interface Watched {
  /** What a policy refused: the directive, and what it was about. */
  readonly violations: readonly string[];
  /** What the element told, what was written to the console and what was thrown uncaught, in this order. */
  readonly told: readonly string[];
  /** The origin of each message that came, whoever posted it. */
  readonly heard: readonly string[];
}

/** What is needed of a page to know what happened in it. */
type Looked = Pick<Page, 'evaluate' | 'waitFor'>;

const recorder = `
  var violations = [], told = [], heard = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI));
  addEventListener('message', (event) => heard.push(event.origin));
  for (const level of ['log', 'info', 'warn', 'error', 'debug'])
    console[level] = (...data) => told.push('console: ' + data.join(' '));
  addEventListener('error', (event) => told.push('uncaught: ' + event.message));
  addEventListener('unhandledrejection', (event) => told.push('uncaught: ' + event.reason));
  for (const type of ['ready', 'error', 'redirect', 'close', 'connect-source', 'disconnect-source'])
    addEventListener(type, (event) => {
      if (event.target.localName === 'human-connect') told.push(type + ' ' + JSON.stringify(event.detail));
    }, true);
`;

/** The address of a page that has `body` and these headers, and our script; nothing is inline, for a strict policy. */
export const plainPage = (pages: PageServer, body: string, headers?: Record<string, string>): string =>
  pages.add(
    `<!doctype html>
    <html lang="en">
      <meta charset="utf-8">
      <title>A page</title>
      <script type="module" src="/cdn/human-connect.min.js"></script>
      ${body}
    </html>`,
    headers,
  );

/** The same, with the record. */
export function watchedPage(pages: PageServer, body: string, headers?: Record<string, string>): string {
  const script = pages.add(recorder, { 'content-type': 'text/javascript' });
  return plainPage(pages, `<script src="${script}"></script>${body}`, headers);
}

/** What is secret says so. */
export const elementAt = (base: string, more = ''): string =>
  `<human-connect token="secret-token" client-user-id="jane@secret.example" base-url="${base}" ${more}></human-connect>`;

/** The record; without the icon that browsers ask for of their own accord. */
export const recordOf = async (page: Looked): Promise<Watched> => {
  const { violations, told, heard } = await page.evaluate(() => {
    const { violations, told, heard } = window as unknown as Watched;
    return { violations, told, heard };
  });
  return { violations: violations.filter((violation) => !violation.endsWith('/favicon.ico')), told, heard };
};

/** The types of what was told, in order. */
export const toldTo = async (page: Looked): Promise<string[]> =>
  (await recordOf(page)).told.map((line) => line.split(' ')[0] ?? '');

export const untilTold = (page: Looked, start: string): Promise<boolean> =>
  page.waitFor((text) => (window as unknown as Watched).told.some((line) => line.startsWith(text)), start);

export const openElement = (page: Looked): Promise<boolean> =>
  page.waitFor(() => {
    const element = document.querySelector('human-connect');
    if (!element?.matches(':defined')) return false;
    element.open = true;
    return true;
  });

export async function closeElement(page: Looked): Promise<void> {
  await page.evaluate(() => document.querySelector('human-connect')?.close());
  await untilTold(page, 'close');
}

/** Has the fixture page in the element's frame post this. */
export const sayInFrame = (page: Looked, data: unknown): Promise<void> =>
  page.evaluate((said) => {
    const frame = document.querySelector('human-connect')?.shadowRoot?.querySelector('iframe');
    frame?.contentWindow?.postMessage({ fixture: 'post', data: said }, '*');
  }, data);
