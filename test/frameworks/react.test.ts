import { expect } from '@open-wc/testing';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { HealthRecords } from '../../demo/react/HealthRecords.js';
import { until } from '../support/element/opened.js';
import { behaves, defineLate, elementIn, place, warningsDuring } from './behaves.js';

describe('in React', () => {
  behaves((root, first) => {
    const react = createRoot(root);
    const render = ({ given: props, shown, hidden }: typeof first) =>
      react.render(createElement('div', { hidden }, shown && createElement(HealthRecords, props)));
    render(first);
    return { update: render, unmount: () => react.unmount() };
  });

  it('can render the element before it’s defined: strings as attributes, other values when they change', async () => {
    const root = place();
    const react = createRoot(root);
    const closed: string[] = [];
    const onclose = ({ detail }: CustomEvent<{ reason: string }>) => closed.push(detail.reason);
    const render = () => {
      const objects = { authorize: () => Promise.resolve('a-token'), messages: { close: 'Done' } };
      react.render(createElement('late-in-react', { 'client-user-id': 'jane', onclose, ...objects }));
      return objects;
    };
    render();
    await elementIn(root, 'late-in-react');
    const [warning] = await warningsDuring(async () => {
      await defineLate('late-in-react');
      await (await elementIn(root, 'late-in-react')).show();
    });
    expect(warning).to.match(/attribute messages does nothing/);
    const element = await elementIn(root, 'late-in-react');
    expect(element.clientUserId).to.equal('jane');
    expect(typeof element.authorize).to.equal('undefined');
    expect(typeof element.messages).to.equal('undefined');
    const { authorize, messages } = render();
    await until(() => element.authorize === authorize, 'authorize');
    expect(element.messages === messages).to.equal(true);
    closed.length = 0;
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    react.unmount();
    root.remove();
  });
});
