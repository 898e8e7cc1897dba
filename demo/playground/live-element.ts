import type { ConnectResponse, HumanConnectElement } from '../../src/index.js';
import { type Choices, settings } from './attributes.js';
import { authorize } from './authorize.js';
import { attributesOf } from './code.js';
import { byId, make } from './dom.js';
import type { EventLog } from './event-log.js';

const NAMES = ['token', 'token-endpoint', ...settings.map((setting) => setting.attribute)];

/** The element that a visitor plays with. Returns the function that applies the settings to it. */
export function liveElement(log: EventLog): (choices: Choices) => void {
  const element = document.createElement('human-connect');
  const show = make('button', { type: 'button', class: 'secondary', hidden: true }, 'Open with show()');
  show.addEventListener('click', () => void element.show());
  byId('stage').append(element, show);
  log.watch(element);
  listSources(element);

  return (choices) => {
    const wanted = new Map(attributesOf(choices));
    for (const name of NAMES) {
      const value = wanted.get(name);
      // Only what differs: to set an option again, even to its old value, is to change it.
      if (value === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    element.authorize = choices.tokenSource === 'authorize' ? authorize : null;
    if (element.textContent !== choices.buttonText) element.textContent = choices.buttonText;
    show.hidden = !wanted.has('no-trigger');
  };
}

function listSources(element: HumanConnectElement): void {
  const list = byId('sources');
  const show = ({ currentConnections }: ConnectResponse) => {
    list.replaceChildren(
      ...(currentConnections.length > 0
        ? currentConnections.map(({ name }) => make('li', {}, name))
        : [make('li', { class: 'none' }, 'None')]),
    );
  };
  element.addEventListener('connect-source', ({ detail }) => show(detail));
  element.addEventListener('disconnect-source', ({ detail }) => show(detail));
  element.addEventListener('close', ({ detail }) => show(detail));
  list.append(make('li', { class: 'none' }, 'Nothing reported yet'));
}
