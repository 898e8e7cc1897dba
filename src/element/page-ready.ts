/**
 * Calls `action` once listeners can be there: when the scripts that the page began with have run, and what a framework
 * does after it has rendered is done. A page that is not looked at draws nothing, and is not waited for.
 */
export function whenListening(action: () => void, signal: AbortSignal): void {
  const drawn = () => {
    const act = () => {
      if (!signal.aborted) action();
    };
    if (document.hidden) setTimeout(act);
    // React adds an effect's listeners after the frame that shows the element; WebKitGTK 2.50 may be a frame later still.
    else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act)));
  };
  if (document.readyState === 'complete') return drawn();
  // The former has passed in a page whose pictures are still loading.
  const parsed = new AbortController();
  signal.addEventListener('abort', () => parsed.abort());
  const onParsed = () => {
    parsed.abort();
    drawn();
  };
  for (const type of ['DOMContentLoaded', 'load']) addEventListener(type, onParsed, { signal: parsed.signal });
}
