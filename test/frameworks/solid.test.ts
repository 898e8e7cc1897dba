import { expect } from '@open-wc/testing';
import { createStore } from 'solid-js/store';
import { createComponent, render } from 'solid-js/web';
import { until } from '../support/element/opened.js';
import { behaves, defineLate, elementIn, given, place } from './behaves.js';
import { Late } from './late.solid.js';
import { Page } from './page.solid.js';

describe('in Solid', () => {
  behaves((root, first) => {
    const [state, set] = createStore({ ...first });
    const unmount = render(() => createComponent(Page, state), root);
    return { update: (next) => set(next), unmount };
  });

  it('can render the element before it’s defined', async () => {
    const root = place();
    const { authorize } = given();
    const closed: string[] = [];
    const messages = { close: 'Done' };
    const closing = (reason: string) => closed.push(reason);
    const unmount = render(() => createComponent(Late, { authorize, messages, closed: closing }), root);
    await defineLate('late-in-solid');
    const element = await elementIn(root, 'late-in-solid');
    expect(element.clientUserId).to.equal('jane');
    expect(element.authorize === authorize).to.equal(true);
    expect(element.messages === messages).to.equal(true);
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    unmount();
    root.remove();
  });
});
