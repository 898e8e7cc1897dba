import { make } from './dom.js';

const SHOWN_FOR = 2000;

/** A button that copies a text and says, also to a screen reader, whether it did. */
export function copyButton(what: string, text: () => string): HTMLElement {
  const said = make('span', { role: 'status', class: 'copy-status' });
  const button = make('button', { type: 'button', class: 'quiet', 'aria-label': `Copy ${what}` }, 'Copy');
  let timer = 0;
  button.addEventListener('click', () => {
    void copy(text()).then((copied) => {
      said.textContent = copied ? 'Copied' : 'Select the text and copy it';
      clearTimeout(timer);
      timer = window.setTimeout(() => (said.textContent = ''), SHOWN_FOR);
    });
  });
  return make('span', { class: 'copy' }, said, button);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed here, or not a secure context.
    return false;
  }
}
