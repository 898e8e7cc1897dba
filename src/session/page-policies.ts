/** A header of the page that can keep Connect out of its frame. */
export type PageHeader = 'Content-Security-Policy' | 'Cross-Origin-Embedder-Policy';

/** What a header of the page has kept out: Connect's frame, or the probe beside it. */
export type Refused = 'frame' | 'probe';

type Tell = (refused: Refused) => void;

/** The body of a report of type `coep`, of which browsers differ in what they leave out. */
interface EmbedderReport {
  readonly blockedURL?: string;
  readonly destination?: string;
  readonly disposition?: string;
  /** `navigation`: the frame's document has no embedder policy of its own. */
  readonly type?: string;
}

/** Whether an address, or an origin in place of one, is of that origin. */
const isOf = (origin: string, address = ''): boolean => `${address}/`.startsWith(`${origin}/`);

/** Tells what the page's Content-Security-Policy keeps out of `origin`, until `signal` is aborted. */
export function watchContentPolicy(origin: string, tell: Tell, signal: AbortSignal): void {
  addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, disposition, effectiveDirective }) => {
      if (disposition === 'report' || !isOf(origin, blockedURI)) return;
      tell(effectiveDirective === 'frame-src' ? 'frame' : 'probe');
    },
    { signal },
  );
}

/**
 * Tells what the page's Cross-Origin-Embedder-Policy keeps out of `origin`, until `signal` is aborted. Nothing else says
 * so: the browser's error page fires `load`, and under `credentialless` the probe is answered. Firefox 153 tells no page.
 */
export function watchEmbedderPolicy(origin: string, tell: Tell, signal: AbortSignal): void {
  if (!('ReportingObserver' in globalThis)) return;
  const observer = new ReportingObserver(
    (reports) => {
      for (const { body } of reports) {
        // Chromium 156 has no getters here: what is in the body is in its JSON alone.
        const report = JSON.parse(JSON.stringify(body ?? {})) as EmbedderReport;
        const { blockedURL, destination, disposition, type } = report;
        if (disposition === 'reporting' || !isOf(origin, blockedURL)) continue;
        if (destination === 'iframe' || type === 'navigation') tell('frame');
        // Of no kind: `fetch()`.
        else if (destination === '') tell('probe');
      }
    },
    { types: ['coep'] },
  );
  observer.observe();
  signal.addEventListener('abort', () => observer.disconnect());
}

/** What else may be wrong where a browser tells nobody what its page's embedder policy keeps out. */
export const isolationHint = (): string =>
  globalThis.crossOriginIsolated ? ', or the page’s Cross-Origin-Embedder-Policy keeps Connect out' : '';
