/** What sources need for signing in, allowed to Connect alone. */
const ALLOW = ['publickey-credentials-get', 'storage-access', 'clipboard-write'];

/** An empty frame for Connect at `origin`; it has no `src`, as an address with a token in it belongs in no attribute. */
export function createFrame(origin: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('part', 'frame');
  // Named one by one: without `src` a feature would be allowed to this page, not to Connect.
  frame.allow = ALLOW.map((feature) => `${feature} ${origin}`).join('; ');
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  return frame;
}

/** Whether the frame still shows the empty document that it is born with, which fires `load` too. */
export function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    const href = frame.contentWindow?.location.href;
    // A document that was opened goes by the address of the page that opened it.
    return href === 'about:blank' || href === document.URL;
  } catch {
    return false;
  }
}
