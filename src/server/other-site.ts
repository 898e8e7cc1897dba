/**
 * Whether a page of another origin sent the request.
 *
 * Browsers say so themselves in `Sec-Fetch-Site`, which no page can set and no proxy changes. Where it is missing, as on
 * plain `http:`, the host of `Origin` must be the request's own, by its URL or by `Host`. `X-Forwarded-Host` and the like
 * do not count, because anyone can send them. The scheme of `Origin` may be `https:` where a proxy ends TLS. A request
 * with neither header comes from no page.
 */
export function isFromOtherSite({ url, headers }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin';
  const sender = headers.get('origin');
  if (sender === null) return false;
  if (!URL.canParse(sender)) return true;
  const origin = new URL(sender);
  const own = new URL(url);
  if (own.protocol === 'https:' && origin.protocol !== 'https:') return true;
  return origin.host !== own.host && origin.host !== headers.get('host')?.toLowerCase();
}
