import { expect, oneEvent } from '@open-wc/testing';
import { createApp, defineComponent, h, reactive, ref, shallowReactive } from 'vue';
import HealthRecords from '../../demo/vue/HealthRecords.vue';
import { say, until } from '../support/element/opened.js';
import { behaves, defineLate, elementIn, given, place } from './behaves.js';

const isCustomElement = (tag: string) => tag.includes('-');

describe('in Vue', () => {
  describe('a single-file component', () => {
    behaves((root, first) => {
      const state = shallowReactive({ ...first });
      const component = () => (state.shown ? h(HealthRecords, { ...state.given }) : undefined);
      const app = createApp({ render: () => h('div', { hidden: state.hidden }, component()) });
      app.mount(root);
      return { update: (next) => Object.assign(state, next), unmount: () => app.unmount() };
    });
  });

  it('sets preseeded-sources from a list, and from JSON', () => {
    const root = place();
    root.innerHTML = `<human-connect :preseeded-sources="list"></human-connect>
      <human-connect preseeded-sources='[{"id":"a"}]' load-timeout="500"></human-connect>`;
    const list = [{ id: 'a', name: 'A' }];
    const app = createApp({ data: () => ({ list }) });
    app.config.compilerOptions.isCustomElement = isCustomElement;
    app.mount(root);
    const [bound, written] = root.querySelectorAll('human-connect');
    expect(JSON.stringify(bound?.preseededSources)).to.equal(JSON.stringify(list));
    expect(written?.preseededSources).to.deep.equal([{ id: 'a' }]);
    expect(written?.loadTimeout).to.equal(500);
    app.unmount();
    root.remove();
  });

  it('works in a template in the page', async () => {
    const root = place();
    root.innerHTML = `<human-connect token="a-token" :base-url="baseUrl" :preseeded-sources.camel.prop="sources"
        @close="closed = $event.detail.reason">{{ closed }}</human-connect>`;
    const sources = [{ id: 'a', name: 'A' }];
    const app = createApp({ data: () => ({ closed: 'Open', baseUrl: given().baseUrl, sources }) });
    app.config.compilerOptions.isCustomElement = isCustomElement;
    app.mount(root);
    const element = await elementIn(root);
    expect(element.token).to.equal('a-token');
    expect(JSON.stringify(element.preseededSources)).to.equal(JSON.stringify(sources));
    element.open = true;
    await oneEvent(element, 'ready');
    say(element, 'hapi-connect-close');
    await until(() => element.textContent === 'connect', 'what close says');
    app.unmount();
    root.remove();
  });

  it('can pass its reactive objects', async () => {
    const root = place();
    const sources = ref([{ id: 'a', name: 'Œuvre 医院' }]);
    const messages = reactive({ close: 'Fertig' });
    const app = createApp({
      render: () =>
        h('human-connect', {
          ...given(),
          mode: 'select',
          preseededSources: sources.value,
          messages,
        }),
    });
    app.mount(root);
    const element = await elementIn(root);
    element.open = true;
    await oneEvent(element, 'ready');
    expect(element.shadowRoot?.querySelector('.close')?.ariaLabel).to.equal('Fertig');
    app.unmount();
    root.remove();
  });

  it('can render the element before it’s defined, with .prop for values that aren’t strings', async () => {
    const root = place();
    const { authorize } = given();
    const messages = { close: 'Done' };
    const closed: string[] = [];
    const app = createApp(
      defineComponent({
        setup: () => ({
          authorize,
          messages,
          onClose: ({ detail }: CustomEvent<{ reason: string }>) => closed.push(detail.reason),
        }),
        template: `<late-in-vue client-user-id="jane" :authorize.prop="authorize" :messages.prop="messages"
          @close="onClose"></late-in-vue>`,
      }),
    );
    app.config.compilerOptions.isCustomElement = isCustomElement;
    app.mount(root);
    await defineLate('late-in-vue');
    const element = await elementIn(root, 'late-in-vue');
    expect(element.clientUserId).to.equal('jane');
    expect(element.authorize === authorize).to.equal(true);
    expect(element.messages?.close).to.equal('Done');
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    app.unmount();
    root.remove();
  });
});
