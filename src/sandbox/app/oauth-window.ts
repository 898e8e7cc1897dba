import type { OAuthProgress } from '../connect-api.js';

/** The popup's name: a second click finds the same window. */
const OAUTH_WINDOW = 'hapi-connect-oauth';

/** What the popup says to the Connect page when there is an answer. */
export interface OAuthMessage {
  type: 'sandbox-oauth';
  state: string;
}

/** How often the server is asked when the popup cannot say it itself, in milliseconds. */
const ASK_EVERY = 1000;

/**
 * The address of a source's page. One in a popup is told so: its name, and with it who opened it, is lost where the page
 * around Connect has a `Cross-Origin-Opener-Policy`.
 */
export function authorizeUrl(state: string, isPopup = false): string {
  return `oauth/authorize?state=${encodeURIComponent(state)}${isPopup ? '&window=popup' : ''}`;
}

/** Opens the popup. Undefined where the browser, or the frame's sandbox, does not let it. */
export function openOAuthWindow(page: Window, state: string): Window | undefined {
  try {
    return page.open(authorizeUrl(state, true), OAUTH_WINDOW, 'popup,width=480,height=640') ?? undefined;
  } catch {
    // Firefox throws where the frame is sandboxed without allow-popups; others answer null
    return undefined;
  }
}

/**
 * Waits for the user's answer. The server is asked, not the popup believed: its message only says that it is time to.
 * Undefined when the popup was closed without an answer.
 */
export async function followOAuth(
  page: Window,
  popup: Window,
  state: string,
  ask: () => Promise<OAuthProgress>,
  signal: AbortSignal,
): Promise<OAuthProgress | undefined> {
  for (;;) {
    await nudged(page, popup, state, signal);
    // Read before asking: what the user answered before closing must not be overlooked.
    const { closed } = popup;
    const progress = await ask();
    if (progress.status !== 'pending') return progress;
    if (closed) return undefined;
  }
}

function nudged(page: Window, popup: Window, state: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      page.clearTimeout(timer);
      page.removeEventListener('message', listen);
      signal.removeEventListener('abort', abort);
      settle();
    };
    const listen = ({ source, origin, data }: MessageEvent<unknown>): void => {
      if (source === popup && origin === page.location.origin && isOAuthMessage(data, state)) end(resolve);
    };
    const abort = (): void => {
      end(() => {
        reject(new DOMException('The trip was given up.', 'AbortError'));
      });
    };
    const timer = page.setTimeout(() => {
      end(resolve);
    }, ASK_EVERY);
    page.addEventListener('message', listen);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

function isOAuthMessage(data: unknown, state: string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as Partial<OAuthMessage>;
  return message.type === 'sandbox-oauth' && message.state === state;
}
