import type { HumanConnectElement } from '../../src/index.js';
import { prepared } from '../gallery/specimens.js';
import type { DemoFacts } from '../playground/demo-facts.js';
import { make } from '../playground/dom.js';
import { cssKnobs, htmlKnobs, type Theme } from './knobs.js';

/** Two elements: one to open, and one that stands open in the page where it can be looked at. Returns what dresses them. */
export function preview(root: HTMLElement, facts: DemoFacts): (theme: Theme) => void {
  const trigger = prepared(facts);
  trigger.inline = false;
  const shown = prepared(facts);
  shown.noTrigger = true;
  const states: Readonly<Record<string, () => void>> = {
    'An error': () => (shown.baseUrl = facts.faults.refused),
    Waiting: () => (shown.authorize = () => new Promise<never>(() => undefined)),
    Connect: () => Object.assign(shown, { baseUrl: facts.connectUrl, authorize: prepared(facts).authorize }),
  };
  const choice = make(
    'select',
    { id: 'preview-state' },
    ...Object.keys(states).map((name) => make('option', {}, name)),
  );
  const show = () => {
    shown.close();
    Object.assign(shown, { baseUrl: facts.connectUrl, authorize: prepared(facts).authorize });
    states[choice.value]?.();
    shown.open = true;
  };
  choice.addEventListener('change', show);

  const places = [trigger, shown].map((element) => ({
    element,
    stage: make('div', { class: 'specimen' }, element),
  }));
  const [closed, open] = places.map(({ stage }) => stage);
  const field = make('div', { class: 'field' }, make('label', { for: choice.id }, 'Open in the page'), choice);
  root.append(...[closed, field, open].filter((part) => part !== undefined));
  let lang: string | undefined;
  return (theme) => {
    for (const { element, stage } of places) dress(element, stage, theme);
    const wanted = theme['lang'] ?? '';
    if (lang === wanted) return;
    lang = wanted;
    // An element looks for its language when it comes into the page, and when it is opened.
    for (const { element, stage } of places) stage.replaceChildren(element);
    show();
  };
}

function dress(element: HumanConnectElement, stage: HTMLElement, theme: Theme): void {
  for (const { name } of cssKnobs) element.style.setProperty(name, theme[name] ?? '');
  for (const { name } of htmlKnobs) {
    const value = theme[name];
    if (value) stage.setAttribute(name, value);
    else stage.removeAttribute(name);
  }
  // The page around it is to fit: an element in the dark stands on a dark page.
  stage.setAttribute('data-scheme', theme['color-scheme'] ?? '');
}
