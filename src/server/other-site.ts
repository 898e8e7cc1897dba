/**
 * Whether a page of another origin sent the request.
 *
 * Browsers set `Sec-Fetch-Site`, pages can't, and proxies leave it alone. Without it, as on plain `http:`, the host of
 * `Origin` must be the host of the request's URL or its `Host` header. `X-Forwarded-Host` is ignored, because anyone
 * can send it. `Origin` may be `https:` for an `http:` request, because a proxy may terminate TLS. A request with
 * neither header doesn't come from a page.
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
