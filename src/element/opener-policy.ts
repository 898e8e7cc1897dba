/**
 * The Cross-Origin-Opener-Policy that counts for the page's windows; undefined where that cannot be told. No API of the
 * browser tells it, so the document's own address is asked once more, which only a page in development should do.
 */
export async function openerPolicy(): Promise<string | undefined> {
  try {
    // That of the outermost document. Reading the address of one on another origin throws.
    const { href } = (window.top ?? window).location;
    const { headers } = await fetch(href, { method: 'HEAD', headers: { accept: 'text/html' } });
    return headers.get('cross-origin-opener-policy')?.split(';')[0]?.trim();
  } catch {
    return undefined;
  }
}
