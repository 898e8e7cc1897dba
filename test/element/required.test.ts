// What a person is told of a source that a form requires, before and after the form has asked for it.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { loadTexts, type Language } from '../../src/element/language.js';
import { english } from '../../src/element/messages.js';
import { say, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

interface Placed {
  readonly form: HTMLFormElement;
  readonly element: HumanConnectElement;
}

async function inForm(attributes = 'required', content = ''): Promise<Placed> {
  const form = await fixture<HTMLFormElement>(html`<form></form>`);
  form.innerHTML = `<fieldset><human-connect token="t" ${attributes} base-url="${origins.frames}/frame/">${content}</human-connect></fieldset>`;
  const element = form.querySelector('human-connect') as HumanConnectElement;
  await element.updateComplete;
  return { form, element };
}

/** What stands beside the trigger. */
const hintOf = ({ shadowRoot }: HumanConnectElement) => shadowRoot?.querySelector('[part=hint]') ?? null;
const hintText = (element: HumanConnectElement) => hintOf(element)?.textContent.trim();

/** What a screen reader reads after the name of our button. */
function descriptionOf({ shadowRoot }: HumanConnectElement): string {
  const ids = shadowRoot?.querySelector('[part=trigger]')?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => shadowRoot?.getElementById(id)?.textContent.trim()).join(' ');
}

/** What is said by itself, wherever the focus is. */
const alertsOf = ({ shadowRoot }: HumanConnectElement) =>
  [...(shadowRoot?.querySelectorAll('[role=alert], [role=status], [aria-live]') ?? [])]
    .map(({ textContent }) => textContent.trim())
    .filter(Boolean);

async function connectOne(element: HumanConnectElement): Promise<void> {
  element.open = true;
  await oneEvent(element, 'ready');
  say(element, { type: 'hapi-connect-close', currentConnections: [{ id: '1', name: 'A clinic' }] });
  await oneEvent(element, 'close');
  await element.updateComplete;
}

describe('A required element', () => {
  afterEach(() => (document.activeElement as HTMLElement | null)?.blur());

  it('says so beside its trigger, and in the description of the trigger', async () => {
    const { element } = await inForm();
    expect(hintText(element)).to.equal(english.requiredHint);
    expect(hintOf(element)?.checkVisibility()).to.equal(true);
    expect(descriptionOf(element)).to.equal(english.requiredHint);
    expect(element.matches(':state(invalid)')).to.equal(false);
    element.required = false;
    await element.updateComplete;
    expect(hintOf(element) === null).to.equal(true);
    expect(descriptionOf(element)).to.equal('');
  });

  it('says what is missing once the form was submitted without it, until a source is connected', async () => {
    const { form, element } = await inForm();
    form.requestSubmit();
    await element.updateComplete;
    expect(hintText(element)).to.equal(english.required);
    expect(descriptionOf(element)).to.equal(english.required);
    expect(element.matches(':state(invalid)')).to.equal(true);
    element.open = true;
    await oneEvent(element, 'ready');
    element.close();
    await element.updateComplete;
    expect(hintText(element)).to.equal(english.required);
    await connectOne(element);
    expect(hintText(element)).to.equal(english.requiredHint);
    expect(element.matches(':state(invalid)')).to.equal(false);
  });

  it('says it once: where the focus goes to the trigger, as its description alone', async () => {
    const { form, element } = await inForm();
    form.requestSubmit();
    await until(() => element.shadowRoot?.activeElement?.part.contains('trigger') === true, 'the focus');
    expect(descriptionOf(element)).to.equal(english.required);
    expect(alertsOf(element)).to.deep.equal([]);
  });

  for (const ask of ['checkValidity', 'reportValidity'] as const)
    it(`says it when the page calls ${ask}()`, async () => {
      const { element } = await inForm();
      element[ask]();
      await element.updateComplete;
      expect(hintText(element)).to.equal(english.required);
    });

  it('asks anew when the source is gone again', async () => {
    const { form, element } = await inForm();
    form.requestSubmit();
    await connectOne(element);
    element.formStateRestoreCallback('null');
    await element.updateComplete;
    expect(hintText(element)).to.equal(english.requiredHint);
    expect(form.checkValidity()).to.equal(false);
    await element.updateComplete;
    expect(hintText(element)).to.equal(english.required);
  });

  it('has nothing missing after the form is reset, until it is asked again', async () => {
    const { form, element } = await inForm();
    form.requestSubmit();
    await element.updateComplete;
    form.reset();
    await element.updateComplete;
    expect(hintText(element)).to.equal(english.requiredHint);
    expect(element.matches(':state(invalid)')).to.equal(false);
  });

  it('has nothing missing while it is disabled, by itself or by its fieldset', async () => {
    const { form, element } = await inForm();
    const fieldset = form.querySelector('fieldset') as HTMLFieldSetElement;
    for (const control of [element, fieldset]) {
      form.requestSubmit();
      await element.updateComplete;
      expect(hintText(element)).to.equal(english.required);
      control.disabled = true;
      await until(() => hintText(element) === english.requiredHint, 'no error');
      await element.updateComplete;
      expect(element.matches(':state(invalid)')).to.equal(false);
      control.disabled = false;
      await element.updateComplete;
    }
  });

  it('says what is missing in an alert where the trigger is the page’s own', async () => {
    const { form, element } = await inForm('required', '<button type="button" slot="trigger">Share</button>');
    expect(hintText(element)).to.equal(english.requiredHint);
    expect(alertsOf(element)).to.deep.equal([]);
    form.requestSubmit();
    await element.updateComplete;
    expect(alertsOf(element)).to.deep.equal([english.required]);
    expect(hintOf(element)?.checkVisibility()).to.equal(true);
  });

  it('says what is missing in an alert where there is no trigger, and nothing before', async () => {
    const { form, element } = await inForm('required no-trigger');
    expect(hintOf(element) === null).to.equal(true);
    form.requestSubmit();
    await element.updateComplete;
    expect(alertsOf(element)).to.deep.equal([english.required]);
    expect(hintOf(element)?.checkVisibility()).to.equal(true);
  });

  it('has the page’s own words for both, and none where the page wants none', async () => {
    const { form, element } = await inForm();
    element.messages = { requiredHint: 'Needed', required: 'Connect your pharmacy.' };
    await element.updateComplete;
    expect(descriptionOf(element)).to.equal('Needed');
    form.requestSubmit();
    await element.updateComplete;
    expect(descriptionOf(element)).to.equal('Connect your pharmacy.');
    form.reset();
    element.messages = { requiredHint: '', required: '' };
    await element.updateComplete;
    expect(hintOf(element) === null).to.equal(true);
    form.requestSubmit();
    await element.updateComplete;
    expect(hintText(element)).to.equal(english.required);
  });

  it('stands in no one’s way: its words take no more width than they need', async () => {
    const { form, element } = await inForm();
    const { width } = element.getBoundingClientRect();
    form.requestSubmit();
    await element.updateComplete;
    expect(element.getBoundingClientRect().width).to.equal(width);
    form.style.width = '200px';
    expect(hintOf(element)?.getBoundingClientRect().width).to.be.at.most(200);
  });

  it('is gone from sight while Connect stands in its place in the page', async () => {
    const { form, element } = await inForm('required inline');
    form.requestSubmit();
    element.open = true;
    await oneEvent(element, 'ready');
    await element.updateComplete;
    expect(hintOf(element)?.checkVisibility()).to.equal(false);
    element.close();
  });

  const languages: Language[] = ['ar', 'de', 'es', 'fr', 'ht', 'ko', 'pt', 'pt-PT', 'ru', 'tl', 'vi', 'zh', 'zh-Hant'];
  for (const language of languages)
    it(`says both in the language of the page: ${language}`, async () => {
      const { form, element } = await inForm(`required lang="${language}"`);
      const texts = await loadTexts(language);
      await until(() => hintText(element) === texts.requiredHint, texts.requiredHint);
      form.requestSubmit();
      await element.updateComplete;
      expect(hintText(element)).to.equal(texts.required);
    });
});
