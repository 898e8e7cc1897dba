import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/index.js';
import type { HumanConnectElement } from '../../src/index.js';
import { loadTexts, type Language } from '../../src/element/language.js';
import { english as en } from '../../src/element/messages.js';
import { texts as de } from '../../src/languages/de.js';
import { texts as es } from '../../src/languages/es.js';
import { texts as fr } from '../../src/languages/fr.js';
import { texts as pt } from '../../src/languages/pt.js';
import { frameOf, mounted, opened, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

/** The language of the texts, by a tag that pages use. */
const languages: Readonly<Record<string, Language>> = {
  ar: 'ar',
  de: 'de',
  'es-US': 'es',
  fr: 'fr',
  ht: 'ht',
  ko: 'ko',
  'PT-br': 'pt',
  'pt-AO': 'pt-PT',
  ru: 'ru',
  fil: 'tl',
  vi: 'vi',
  'zh-Hans-CN': 'zh',
  'zh-TW': 'zh-Hant',
};

const labelOf = (element: HumanConnectElement | null | undefined) =>
  element?.shadowRoot?.querySelector('[part=trigger] slot')?.textContent.trim();
const labelled = (element: HumanConnectElement | null | undefined, label: string) =>
  until(() => labelOf(element) === label, `the label ${label}`);

async function inLanguage(lang: string): Promise<HumanConnectElement> {
  const page = await fixture<HTMLElement>(html`<p lang=${lang}><human-connect></human-connect></p>`);
  return page.querySelector('human-connect') as HumanConnectElement;
}

describe('its own texts', () => {
  for (const [lang, language] of Object.entries(languages))
    it(`are in ${language} in a page in ${lang}, and say so to a screen reader`, async () => {
      const { label, trigger } = await loadTexts(language);
      const element = await inLanguage(lang);
      Object.assign(element, { token: 't', baseUrl: `${origins.frames}/frame/`, open: true });
      await oneEvent(element, 'ready');
      await labelled(element, trigger);
      const dialog = element.shadowRoot?.querySelector('dialog');
      expect([dialog?.ariaLabel, dialog?.lang]).to.deep.equal([label, language]);
      expect([frameOf(element).title, frameOf(element).lang]).to.deep.equal([label, language]);
      element.close();
    });

  it('are in English where we do not speak the language, and say so to a screen reader', async () => {
    const page = await fixture<HTMLElement>(html`<p lang="ja"><human-connect></human-connect></p>`);
    const element = page.querySelector('human-connect') as HumanConnectElement;
    Object.assign(element, { token: 't', baseUrl: `${origins.frames}/frame/`, open: true });
    await oneEvent(element, 'ready');
    expect(labelOf(element)).to.equal(en.trigger);
    expect(element.shadowRoot?.querySelector('dialog')?.lang).to.equal('en');
    element.close();
  });

  it('follow the language of the place that the element is moved to', async () => {
    const element = await inLanguage('de');
    await labelled(element, de.trigger);
    for (const [lang, { trigger }] of Object.entries({ fr, en })) {
      const place = await fixture<HTMLElement>(html`<p lang=${lang}></p>`);
      place.append(element);
      await labelled(element, trigger);
    }
  });

  it('are in English where lang is no language, but a name that every object has', async () => {
    const errors = await uncaughtDuring(async () => {
      for (const lang of ['constructor', '__proto__', 'toString']) {
        const element = await inLanguage(lang);
        await element.updateComplete;
        expect(labelOf(element)).to.equal(en.trigger);
      }
    });
    expect(errors).to.deep.equal([]);
  });

  it('are in the language nearest to the element, which may be outside of its shadow tree', async () => {
    const outer = await fixture<HTMLElement>(html`<p lang="de"><span lang="fr"></span></p>`);
    const host = outer.querySelector('span') as HTMLElement;
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<human-connect></human-connect><human-connect lang="es"></human-connect>';
    const [inner, own] = root.querySelectorAll('human-connect');
    await labelled(inner, fr.trigger);
    await labelled(own, es.trigger);
  });

  it('follow the language of the page to the next opening, with those of the dialog and the frame', async () => {
    const element = await mounted();
    element.lang = 'de';
    element.open = true;
    await oneEvent(element, 'ready');
    await labelled(element, de.trigger);
    const dialog = element.shadowRoot?.querySelector('dialog');
    expect([dialog?.lang, dialog?.ariaLabel, frameOf(element).lang, frameOf(element).title]).to.deep.equal([
      'de',
      de.label,
      'de',
      de.label,
    ]);
    element.close();
    element.lang = 'en';
    element.open = true;
    await labelled(element, en.trigger);
    element.close();
  });

  it('are not replaced by a language that the element has left when it has loaded', async () => {
    const page = await fixture<HTMLElement>(html`<p><human-connect></human-connect></p>`);
    const element = page.querySelector('human-connect');
    const before = labelOf(element);
    page.lang = 'pt';
    page.append(element as Node);
    page.lang = 'en';
    await labelled(await inLanguage('pt'), pt.trigger);
    await element?.updateComplete;
    expect(labelOf(element)).to.equal(before);
  });

  it('leave what the page itself says as it is', async () => {
    const element = await inLanguage('fr');
    element.messages = { trigger: 'Mes dossiers' };
    element.required = true;
    await labelled(element, 'Mes dossiers');
    const frame = await opened({ messages: { close: 'Zu' }, lang: 'fr' });
    await until(() => frameOf(frame).title === fr.label, 'the rest in French');
    expect(frame.shadowRoot?.querySelector('dialog button')?.ariaLabel).to.equal('Zu');
    frame.close();
  });

  it('say that Connect is closed even if it could never be opened', async () => {
    const element = await mounted({ baseUrl: 'javascript:alert(1)' });
    await element.show();
    await until(() => element.shadowRoot?.querySelector('[role=status]')?.textContent.trim() === en.closed, en.closed);
  });

  it('are in English, all of them, where the language cannot be loaded', async () => {
    const code = await (await fetch('/cdn/human-connect.min.js')).text();
    // What stands alone in a blob has no file beside it.
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const module = (await import(url)) as { HumanConnectElement: { define(tag: string): void } };
    module.HumanConnectElement.define('human-connect-alone');
    const element = document.createElement('human-connect-alone' as 'human-connect');
    Object.assign(element, { lang: 'de', token: 't', baseUrl: origins.refused });
    document.body.append(element);
    element.open = true;
    await oneEvent(element, 'error');
    await element.updateComplete;
    expect(labelOf(element)).to.equal(en.trigger);
    const words = element.shadowRoot?.querySelector('[part=error]')?.textContent.replace(/\s+/g, ' ');
    expect(words).to.contain(en.unreachable.replace('\n', ' '));
    element.remove();
    await oneEvent(element, 'close');
  });
});
