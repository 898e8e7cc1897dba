import { expect } from '@open-wc/testing';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { HealthRecords } from '../../demo/react/HealthRecords.js';
import { until } from '../support/opened.js';
import { behaves, defineLate, elementIn, given, place } from './behaves.js';

describe('in React', () => {
  behaves((root, first) => {
    const react = createRoot(root);
    const render = (props: typeof first) => react.render(createElement(HealthRecords, props));
    render(first);
    return { update: render, unmount: () => react.unmount() };
  });

  it('may render the tag before it is defined: texts by their attributes, the rest with the next render', async () => {
    const root = place();
    const react = createRoot(root);
    const { authorize } = given();
    const closed: string[] = [];
    const onclose = ({ detail }: CustomEvent<{ reason: string }>) => closed.push(detail.reason);
    const render = (more: object = {}) =>
      react.render(createElement('late-in-react', { 'client-user-id': 'jane', onclose, ...more }));
    render();
    await elementIn(root, 'late-in-react');
    await defineLate('late-in-react');
    const element = await elementIn(root, 'late-in-react');
    expect(element.clientUserId).to.equal('jane');
    render({ authorize });
    await until(() => element.authorize === authorize, 'authorize');
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    react.unmount();
    root.remove();
  });
});
