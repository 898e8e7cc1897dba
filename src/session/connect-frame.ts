/** An empty frame for Connect at `origin`; it has no `src`, as an address with a token in it belongs in no attribute. */
export function createFrame(origin: string): HTMLIFrameElement {
  return Object.assign(document.createElement('iframe'), {
    part: 'frame',
    // What sources need for signing in. Without `src` a feature that names no origin would be allowed to this page.
    allow: `publickey-credentials-get ${origin}; storage-access ${origin}; clipboard-write ${origin}`,
    referrerPolicy: 'strict-origin',
  });
}

/** Whether the frame still shows the empty document that it is born with, which fires `load` too. */
export function isBlank(frame: HTMLIFrameElement | undefined): boolean {
  try {
    const href = frame?.contentWindow?.location.href;
    // A document that was opened goes by the address of the page that opened it.
    return href === 'about:blank' || href === document.URL;
  } catch {
    return false;
  }
}
