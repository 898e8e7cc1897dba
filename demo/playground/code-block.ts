import { copyButton } from './copy-button.js';
import { make } from './dom.js';

/** A titled piece of code that can be copied and replaced. */
export function codeBlock(root: HTMLElement, title: string): (code: string) => void {
  const code = make('code');
  const block = make('pre', { tabindex: '0', role: 'region', 'aria-label': title }, code);
  root.append(
    make('div', { class: 'code-head' }, make('span', { class: 'code-title' }, title), copyButton(title, () => code.textContent ?? '')),
    block,
  );
  return (text) => {
    if (code.textContent !== text) code.textContent = text;
  };
}
