// What page.html can be asked to show.
import { languageOf, loadTexts } from '../../src/element/language.js';
import { closeAll, states, type State } from '../accessibility/states.js';

declare global {
  interface Window {
    /** Brings an element into a state, and forgets the one before. */
    showState(state: State, inline: boolean): Promise<void>;
  }
}

window.showState = async (state, inline) => {
  await closeAll();
  document.body.replaceChildren();
  const element = await states[state]({ inline });
  // asked for before: when these are there, the element has its own
  await loadTexts(languageOf(element));
  await element.updateComplete;
  await Promise.all(
    ['Atkinson Hyperlegible', 'Noto Sans Arabic'].map((font) => document.fonts.load(`1em "${font}"`, 'aش')),
  );
  await document.fonts.ready;
};
