import { expect } from '@open-wc/testing';
import { flushSync, mount, unmount } from 'svelte';
import HealthRecords from '../../demo/svelte/HealthRecords.svelte';
import { until } from '../support/element/opened.js';
import { behaves, defineLate, elementIn, place, warningsDuring } from './behaves.js';
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

  it('can render the element before it’s defined: functions when they change', async () => {
    const root = place();
    const objects = () => ({ authorize: () => Promise.resolve('a-token'), messages: { close: 'Done' } });
    let set: (next: ReturnType<typeof objects>) => void = () => undefined;
    const closed: string[] = [];
    const onclose = ({ detail }: CustomEvent<{ reason: string }>) => closed.push(detail.reason);
    const expose = (setter: typeof set) => (set = setter);
    const component = mount(Late, { target: root, props: { onclose, first: objects(), expose } });
    flushSync();
    const [warning] = await warningsDuring(async () => {
      await defineLate('late-in-svelte');
      await (await elementIn(root, 'late-in-svelte')).show();
    });
    expect(warning).to.match(/attribute authorize does nothing/);
    const element = await elementIn(root, 'late-in-svelte');
    expect(element.clientUserId).to.equal('jane');
    expect(typeof element.authorize).to.equal('undefined');
    expect(element.messages?.close).to.equal('Done');
    const { authorize, messages } = objects();
    set({ authorize, messages });
    await until(() => element.authorize === authorize, 'authorize');
    expect(element.messages === messages).to.equal(true);
    closed.length = 0;
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    await unmount(component);
    root.remove();
  });
});
