// The built demo's Gallery and Theme pages. `npm test` has built them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server/demo.js';
import { readSettings } from '../../demo/server/settings.js';
import { axeFaults } from '../support/engines/axe.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';

interface Manifest {
  modules: { declarations: { cssProperties?: { name: string }[] }[] }[];
}
const manifest = JSON.parse(readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8')) as Manifest;
const documented = manifest.modules.flatMap(({ declarations }) =>
  declarations.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)),
);

/** What each specimen is to be in, by the start of its id. */
const expected: Record<string, string> = {
  closed: '',
  disabled: '',
  authorizing: 'authorizing',
  loading: 'loading',
  ready: 'ready',
  'token-failed': 'error',
  blocked: 'error',
  unreachable: 'error',
  timeout: 'error',
  'connect-error': 'error',
  lang: 'error',
};

let demo: Demo;
before(async () => {
  demo = await startDemo({ settings: readSettings({}), built: true, port: 0 });
});
after(() => demo.close());

for (const name of availableEngines()) {
  // once in the dark is enough: colours are the same in every engine
  for (const dark of name === 'chromium' ? [false, true] : [false]) {
    describe(`${name}${dark ? ', in the dark' : ''}`, () => {
      let engine: Engine;
      let page: Page;
      before(async () => {
        engine = await launch(name, { dark });
        page = await engine.newPage();
        await page.setViewport({ width: 1100, height: 900 });
      });
      after(() => engine.close());

      const inStates = (states: Record<string, string>) =>
        page.waitFor((wanted) => {
          const figures = [...document.querySelectorAll('figure')];
          const isThere = (figure: Element) => {
            const [, state] = Object.entries(wanted).find(([start]) => figure.id.startsWith(start)) ?? [];
            const element = figure.querySelector('human-connect');
            return state === '' ? element?.open === false : Boolean(state && element?.matches(`:state(${state})`));
          };
          return figures.length > 20 && figures.every(isThere);
        }, states);
      const openGallery = async () => {
        await page.goto(`${demo.url}gallery.html`);
        await inStates(expected);
      };
      const openTheme = async () => {
        await page.goto(`${demo.url}theme.html`);
        await page.waitFor(() => Boolean(document.querySelector('#theme-css code')?.textContent));
      };
      const css = () => page.text('#theme-css code');
      const type = async (knob: string, value: string) => {
        await page.click(`#knob-${knob}`);
        await page.press('Control+a');
        await page.type(value);
      };
      const choose = (select: string, value: string) =>
        page.evaluate(
          (selector, wanted) => {
            const found = document.querySelector<HTMLSelectElement>(selector);
            if (!found) throw new Error(`no ${selector}`);
            found.value = wanted;
            found.dispatchEvent(new Event('input', { bubbles: true }));
            found.dispatchEvent(new Event('change', { bubbles: true }));
          },
          select,
          value,
        );
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

      describe('the gallery', () => {
        before(openGallery);

        it('brings real elements into every state', async () => {
          const ids = await page.evaluate(() => [...document.querySelectorAll('figure')].map(({ id }) => id));
          for (const start of Object.keys(expected))
            assert.ok(
              ids.some((id) => id.startsWith(start)),
              start,
            );
        });

        it('says each language’s own words', async () => {
          const texts = await page.waitFor(() => {
            const found = [...document.querySelectorAll('figure[id^=lang-] human-connect')].map(
              (element) => element.shadowRoot?.querySelector('[part~=error]')?.textContent,
            );
            return new Set(found).size === 13 && found;
          });
          assert.equal((texts as string[]).length, 13);
        });

        it('shows the whole of each error, and the way on', async () => {
          const cut = await page.evaluate(() =>
            [...document.querySelectorAll('figure human-connect')].flatMap((element) => {
              const dialog = element.shadowRoot?.querySelector('dialog')?.getBoundingClientRect();
              const retry = element.shadowRoot?.querySelector('[part~=error] button')?.getBoundingClientRect();
              return dialog && retry && retry.bottom > dialog.bottom ? [element.closest('figure')?.id] : [];
            }),
          );
          assert.deepEqual(cut, []);
        });

        it('has no accessibility fault that axe finds', async () => assert.deepEqual(await axeFaults(page), []));

        it('fits a narrow window', async () => {
          await page.setViewport({ width: 320, height: 640 });
          assert.equal(await fits(), true);
          await page.setViewport({ width: 1100, height: 900 });
        });

        it('opens a specimen as a dialog, which comes back to its button and into the page', async () => {
          await page.click('#unreachable figcaption button');
          await page.waitFor(
            () =>
              document.querySelector('#unreachable human-connect')?.shadowRoot?.querySelector('dialog:modal') != null,
          );
          await page.waitFor(() => document.querySelector('#unreachable human-connect')?.matches(':state(error)'));
          await page.focus('#unreachable human-connect >> .close');
          await page.press('Enter');
          await page.waitFor(() => {
            const element = document.querySelector('#unreachable human-connect');
            return element?.shadowRoot?.querySelector('dialog:not(:modal)') != null;
          });
          assert.equal(
            await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
            'As a dialog: Connect cannot be reached',
          );
        });
      });

      describe('the theme', () => {
        beforeEach(openTheme);

        it('has a knob for each custom property that is documented', async () => {
          const ids = await page.evaluate(() => [...document.querySelectorAll('[id^=knob-]')].map(({ id }) => id));
          for (const property of documented) assert.ok(ids.includes(`knob-${property.slice(2)}`), property);
        });

        it('dresses the element, and shows the CSS that does it', async () => {
          assert.equal(await css(), '/* As the element comes. */');
          await type('human-connect-accent', 'rebeccapurple');
          await type('human-connect-radius', '3px');
          assert.equal(
            await css(),
            'human-connect {\n  --human-connect-radius: 3px;\n  --human-connect-accent: rebeccapurple;\n}',
          );
          const look = await page.evaluate(() => {
            const trigger = document
              .querySelector('#preview human-connect')
              ?.shadowRoot?.querySelector('[part=trigger]');
            const { backgroundColor, borderTopLeftRadius } = getComputedStyle(trigger ?? document.body);
            return [backgroundColor, borderTopLeftRadius];
          });
          assert.deepEqual(look, ['rgb(102, 51, 153)', '3px']);
        });

        it('leaves out what is no colour, and says so', async () => {
          await type('human-connect-accent', 'rebecca');
          assert.equal(await css(), '/* As the element comes. */');
          assert.equal(
            await page.evaluate(() =>
              document.querySelector('#knob-human-connect-accent')?.getAttribute('aria-invalid'),
            ),
            'true',
          );
        });

        it('starts from a preset, and from nothing again', async () => {
          await page.click({ selector: '#presets button', text: 'Night' });
          assert.match(await css(), /color-scheme: dark;\n/);
          await page.click({ selector: 'button', text: 'Reset' });
          await page.waitFor(() => document.querySelector('#theme-css code')?.textContent.startsWith('/*'));
        });

        it('speaks the language that is chosen, from right to left where it should', async () => {
          await choose('#knob-lang', 'ar');
          await choose('#knob-dir', 'rtl');
          assert.equal(await page.text('#theme-html code'), '<html lang="ar" dir="rtl">');
          await page.waitFor(() => {
            const [closed, open] = [...document.querySelectorAll('#preview human-connect')];
            const text = (element: Element | undefined, part: string) =>
              element?.shadowRoot?.querySelector(`[part~=${part}]`)?.textContent ?? '';
            const trigger = closed?.shadowRoot?.querySelector('[part~=trigger]');
            return /[؀-ۿ]/.test(text(open, 'error')) && trigger && getComputedStyle(trigger).direction === 'rtl';
          });
        });

        it('has no accessibility fault that axe finds, in any preset', async () => {
          for (const preset of ['Default', 'Clinic', 'Bank', 'Night']) {
            await page.click({ selector: '#presets button', text: preset });
            await page.waitFor(() => document.querySelector('#preview [part~=error], #preview human-connect') !== null);
            assert.deepEqual(await axeFaults(page), [], preset);
          }
        });

        it('shows the whole of each placeholder, whichever way the page runs', async () => {
          for (const width of [320, 1000, 1100]) {
            await page.setViewport({ width, height: 900 });
            const cut = await page.evaluate(() => {
              document.documentElement.dir = 'rtl';
              return Array.from(document.querySelectorAll<HTMLInputElement>('[placeholder]')).flatMap((input) => {
                input.value = input.placeholder;
                const whole = input.scrollWidth <= input.clientWidth && getComputedStyle(input).direction === 'ltr';
                return whole ? [] : [input.id];
              });
            });
            assert.deepEqual(cut, [], `${width} px`);
          }
        });

        it('fits a narrow window', async () => {
          await page.setViewport({ width: 320, height: 640 });
          assert.equal(await fits(), true);
          await page.setViewport({ width: 1100, height: 900 });
        });
      });
    });
  }
}
