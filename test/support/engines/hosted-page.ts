// Pages that leave for a hosted app and come back: what happens is kept by the tab, over all of its documents.
import type { Page } from './engines.js';
import type { PageServer } from '../servers/page-server.js';

export interface Told {
  readonly type: string;
  /** The id of the element that told it. */
  readonly id: string;
  readonly detail: Record<string, unknown> | null;
}

/** Listens as pages do: after the tag, in a module of its own, which comes after ours. */
const listeners = `
  window.record = (type, id, detail) => {
    const told = JSON.parse(sessionStorage.getItem('told') ?? '[]');
    sessionStorage.setItem('told', JSON.stringify([...told, { type, id, detail: detail ?? null }]));
  };
  for (const element of document.querySelectorAll('human-connect'))
    for (const type of ['redirect', 'ready', 'connect-source', 'disconnect-source', 'error', 'close'])
      element.addEventListener(type, ({ detail }) => record(type, element.id, detail));
  window.onpageshow = ({ persisted }) => persisted && record('restored', '');
`;

/** A page with our script, then `body`, then listeners to all elements in it, then `script`. */
export const hostedPage = (pages: PageServer, body: string, script = ''): string =>
  pages.add(`<!doctype html>
    <html lang="en">
      <meta charset="utf-8">
      <title>A page</title>
      <script type="module" src="/cdn/human-connect.min.js"></script>
      ${body}
      <script type="module">${listeners}${script}; window.isReady = true;</script>
    </html>`);

/** A hosted app that does nothing by itself: the test says where it goes. */
export const silentApp = (origin: string): string =>
  `${origin}/answer?${new URLSearchParams({ type: 'text/html', body: '<!doctype html><title>Hosted</title>' }).toString()}`;

/** What was told so far in this tab, in all documents of the page. */
export const toldIn = (page: Page): Promise<Told[]> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('told') ?? '[]') as Told[]);

export const typesIn = async (page: Page): Promise<string[]> =>
  (await toldIn(page)).map(({ id, type }) => (id ? `${id}: ${type}` : type));

/** Waits until the element, or another one of the page, has told that. */
export const untilTold = (page: Page, type: string, times = 1): Promise<boolean> =>
  page.waitFor(
    (wanted, count) => {
      const told = JSON.parse(sessionStorage.getItem('told') ?? '[]') as Told[];
      return told.filter((each) => each.type === wanted).length >= count;
    },
    type,
    times,
  );

/** Once the page's scripts have run, and whatever an answer in its address does has been done. */
export async function settled(page: Page): Promise<void> {
  await page.waitFor(() => 'isReady' in window && document.readyState === 'complete');
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(resolve)))),
      ),
  );
}

/** Opens by a click of ours, and waits until the tab is at the hosted app. */
export async function leave(page: Page, id = ''): Promise<URL> {
  await page.waitFor(() => 'isReady' in window);
  await page.click(`human-connect${id && `#${id}`} >> [part="trigger"]`);
  return atHosted(page);
}

export async function atHosted(page: Page): Promise<URL> {
  await page.waitFor(() => new URLSearchParams(location.search).has('callback') && document.readyState === 'complete');
  return new URL(await page.evaluate(() => location.href));
}

/** The hosted app sends the tab there, and the page has settled. */
export async function comeBack(page: Page, to: string): Promise<void> {
  await page.evaluate((address) => {
    setTimeout(() => location.assign(address));
  }, to);
  await page.waitFor((origin) => location.origin === origin, new URL(to).origin);
  await settled(page);
}
