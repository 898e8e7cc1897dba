import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import '../../src/index.js';
import type { HumanConnectElement } from '../../src/index.js';
import { say, until } from '../support/element/opened.js';
import { frameThatPosts, origins } from '../support/element/origins.js';

const sources = [
  { id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy' },
  { id: '54dc427aaa6b4cb7d6203061', name: 'Cleveland Clinic' },
];

async function inForm(attributes = ''): Promise<{ form: HTMLFormElement; element: HumanConnectElement }> {
  const form = await fixture<HTMLFormElement>(html`<form></form>`);
  form.innerHTML = `<fieldset><human-connect token="t" ${attributes} base-url="${origins.frames}/frame/"></human-connect></fieldset>`;
  const element = form.querySelector('human-connect') as HumanConnectElement;
  await element.updateComplete;
  return { form, element };
}

async function connectBoth(element: HumanConnectElement): Promise<void> {
  void element.show();
  await oneEvent(element, 'ready');
  say(element, { type: 'hapi-connect-close', currentConnections: sources });
  await oneEvent(element, 'close');
}

describe('in a form', () => {
  it('has one entry for the id of each current connection', async () => {
    const { form, element } = await inForm('name="source"');
    expect([...new FormData(form)]).to.deep.equal([]);
    let atClose: FormDataEntryValue[] = [];
    element.addEventListener('close', () => (atClose = new FormData(form).getAll('source')));
    await connectBoth(element);
    expect(atClose).to.deep.equal(sources.map(({ id }) => id));
    expect([...form.elements].includes(element)).to.equal(true);
  });

  it('has no entry without a name, nor while disabled, itself or by its fieldset', async () => {
    const { form, element } = await inForm();
    await connectBoth(element);
    expect([...new FormData(form)]).to.have.length(0);
    element.name = 'source';
    await element.updateComplete;
    expect([...new FormData(form)]).to.have.length(2);
    element.disabled = true;
    await element.updateComplete;
    expect([...new FormData(form)]).to.have.length(0);
    element.disabled = false;
    await element.updateComplete;
    const fieldset = form.querySelector('fieldset') as HTMLFieldSetElement;
    fieldset.disabled = true;
    await element.updateComplete;
    expect([...new FormData(form)]).to.have.length(0);
    expect(element.shadowRoot?.querySelector('button')?.disabled).to.equal(true);
    element.shadowRoot?.querySelector('slot')?.click();
    expect(element.open).to.equal(false);
  });

  it('has its button follow its fieldset, also when nothing else has happened to it', async () => {
    const { form, element } = await inForm();
    const fieldset = form.querySelector('fieldset') as HTMLFieldSetElement;
    for (const disabled of [true, false]) {
      fieldset.disabled = disabled;
      await nextFrame();
      await element.updateComplete;
      expect(element.shadowRoot?.querySelector('button')?.disabled).to.equal(disabled);
    }
  });

  it('has no entry any more when its name goes, and has them under a new name', async () => {
    const { form, element } = await inForm('name="source"');
    await connectBoth(element);
    const ids = sources.map(({ id }) => id);
    element.name = 'other';
    await element.updateComplete;
    expect([...new FormData(form)]).to.deep.equal(ids.map((id) => ['other', id]));
    element.removeAttribute('name');
    await element.updateComplete;
    expect([...new FormData(form)]).to.deep.equal([]);
    element.name = 'source';
    await element.updateComplete;
    expect(new FormData(form).getAll('source')).to.deep.equal(ids);
    element.name = null;
    await element.updateComplete;
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('is valid again when required goes, also without a name', async () => {
    const { form, element } = await inForm('required');
    expect(form.checkValidity()).to.equal(false);
    element.removeAttribute('required');
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(true);
    expect(element.validationMessage).to.equal('');
  });

  it('is not valid while it is required and nothing is connected', async () => {
    const { form, element } = await inForm('name="source" required');
    expect(form.checkValidity()).to.equal(false);
    expect(element.matches(':invalid')).to.equal(true);
    await connectBoth(element);
    expect(form.checkValidity()).to.equal(true);
    expect(element.matches(':valid')).to.equal(true);
    element.required = false;
    await element.updateComplete;
    expect(form.checkValidity()).to.equal(true);
  });

  it('says of itself what any control says', async () => {
    const { element } = await inForm('name="source" required');
    element.messages = { required: 'Connect your pharmacy.' };
    await element.updateComplete;
    expect(element.validity.valueMissing).to.equal(true);
    expect(element.validationMessage).to.equal('Connect your pharmacy.');
    expect(element.checkValidity()).to.equal(false);
    expect(element.reportValidity()).to.equal(false);
    expect(document.activeElement === element, 'focus').to.equal(true);
    await connectBoth(element);
    expect(element.validity.valid).to.equal(true);
    expect(element.validationMessage).to.equal('');
    expect([element.checkValidity(), element.reportValidity()]).to.deep.equal([true, true]);
  });

  it('takes the focus where the form reports it', async () => {
    const { form, element } = await inForm('name="source" required');
    form.requestSubmit();
    await nextFrame();
    expect(document.activeElement === element, 'focus').to.equal(true);
    (document.activeElement as HTMLElement).blur();
  });

  it('forgets its connections when the form is reset', async () => {
    const { form, element } = await inForm('name="source" required');
    await connectBoth(element);
    form.reset();
    expect([...new FormData(form)]).to.have.length(0);
    expect(form.checkValidity()).to.equal(false);
    expect(element.response.currentConnections).to.deep.equal([]);
  });

  it('takes back what the browser kept of it, and nothing else', async () => {
    const { form, element } = await inForm('name="source"');
    element.formStateRestoreCallback(JSON.stringify({ type: 'hapi-connect-close', currentConnections: sources }));
    expect(new FormData(form).getAll('source')).to.deep.equal(sources.map(({ id }) => id));
    element.formStateRestoreCallback('{"nonsense":');
    expect(new FormData(form).getAll('source')).to.deep.equal([]);
  });

  it('has its entries again when the user comes back to the page, where the engine gives controls theirs', async function () {
    const baseUrl = frameThatPosts([{ type: 'hapi-connect-close', currentConnections: sources }]);
    const body = `<!doctype html><form>
      <input name="text"><human-connect name="source" token="t" base-url="${baseUrl}"></human-connect>
    </form><script type="module" src="/src/index.ts"></script>`;
    const query = new URLSearchParams({ type: 'text/html', body });
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title="A page" src="/fixtures/answer?${query.toString()}"></iframe>`,
    );
    const inFrame = () => frame.contentDocument as Document;
    const elementInFrame = () => inFrame().querySelector<HumanConnectElement>('human-connect:defined');
    const text = () => inFrame().querySelector('input') as HTMLInputElement;
    await until(() => elementInFrame() !== null, 'the element');
    text().value = 'typed';
    await elementInFrame()?.show();

    const entries = history.length;
    frame.contentWindow?.location.assign('/fixtures/answer?type=text/html&body=Elsewhere');
    await until(() => inFrame().querySelector('body')?.textContent === 'Elsewhere', 'another page');
    if (history.length === entries) this.skip();
    frame.contentWindow?.history.back();
    await until(() => elementInFrame() !== null, 'the element again');
    if (text().value !== 'typed') this.skip();
    const ids = sources.map(({ id }) => id);
    await until(
      () => String(elementInFrame()?.response.currentConnections.map(({ id }) => id)) === String(ids),
      'both',
    );
    const FormDataInFrame = (frame.contentWindow as Window & typeof globalThis).FormData;
    expect(new FormDataInFrame(inFrame().forms[0]).getAll('source')).to.deep.equal(ids);
  });
});
