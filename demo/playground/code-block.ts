import { copyButton } from './copy-button.js';
import { make } from './dom.js';

/** A titled piece of code that can be copied and replaced. */
export function codeBlock(root: HTMLElement, title: string): (code: string) => void {
  const code = make('code');
  root.append(
    make(
      'div',
      { class: 'code-head' },
      make('span', { class: 'code-title' }, title),
      copyButton(title, () => code.textContent),
    ),
    // What scrolls must be within reach of the keyboard.
    make('pre', { role: 'group', 'aria-label': title, tabindex: '0' }, code),
  );
  return (text) => {
    if (code.textContent !== text) code.textContent = text;
  };
}
