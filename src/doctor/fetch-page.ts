import type { Page } from './facts.js';

/** How long a page may take, in ms. */
const PATIENCE = 15_000;

/** Asks for a page as a browser would, after redirects. Rejects where no server answers. */
export async function fetchPage(url: URL): Promise<Page & { readonly status: number }> {
  const answer = await fetch(url, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(PATIENCE) });
  return { url: new URL(answer.url), headers: answer.headers, html: await answer.text(), status: answer.status };
}
