import { expect } from '@open-wc/testing';
import { flushSync, mount, unmount } from 'svelte';
import HealthRecords from '../../demo/svelte/HealthRecords.svelte';
import { until } from '../support/opened.js';
import { behaves, defineLate, elementIn, place } from './behaves.js';
import Late from './Late.svelte';
import Updatable from './Updatable.svelte';

describe('in Svelte', () => {
  behaves((root, first) => {
    let set: (next: typeof first) => void = () => undefined;
    const component = mount(Updatable, {
      target: root,
      props: { component: HealthRecords, first, expose: (setter: typeof set) => (set = setter) },
    });
    return { update: (next) => set(next), unmount: () => unmount(component) };
  });

  it('may render the tag before it is defined: texts by their attributes', async () => {
    const root = place();
    const closed: string[] = [];
    const onclose = ({ detail }: CustomEvent<{ reason: string }>) => closed.push(detail.reason);
    const component = mount(Late, { target: root, props: { onclose } });
    flushSync();
    await defineLate('late-in-svelte');
    const element = await elementIn(root, 'late-in-svelte');
    expect(element.clientUserId).to.equal('jane');
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    await unmount(component);
    root.remove();
  });
});
