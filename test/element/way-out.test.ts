// What the page around and Connect itself may do, and a person still gets out, with the page as it was.
import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { HumanConnect, type HumanConnectElement } from '../../src/index.js';
import { closeAll, states } from '../accessibility/states.js';
import { focusClose } from '../support/element/focus-close.js';
import { button, frameOf, mounted, opened, record, say, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const usual = { width: 800, height: 600 };
const connect = html`<human-connect token="t" base-url=${`${origins.frames}/frame/`}></human-connect>`;

function middleOf(target: Element): [x: number, y: number] {
  const { x, y, width, height } = target.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/** Whether a pointer meets it, without a focus or a hover before. */
const isInReach = (target: Element) =>
  (target.getRootNode() as ShadowRoot).elementFromPoint(...middleOf(target)) === target;

const errorOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('[part~=error]');

/** Where nothing of the page is seen any more, the frame neither. */
const isFrameSeen = (element: HumanConnectElement) => frameOf(element).checkVisibility({ visibilityProperty: true });

afterEach(async () => {
  await closeAll();
  await resetMouse();
  await setViewport(usual);
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
});

describe('Close', () => {
  const widths = { 'beside the panel': 1280, 'at the least room for that': 931, 'in its bar': 930, 'on a phone': 320 };
  for (const [place, width] of Object.entries(widths))
    for (const [page, path] of Object.entries({
      'a Connect that never says close': 'frame/',
      'a Connect that answers 503': 'status/503',
      'a page that is not Connect': 'type/text/plain',
    }))
      it(`stands in reach of a mouse over ${page}, ${place}`, async () => {
        await setViewport({ width, height: 640 });
        const element = await opened({ baseUrl: `${origins.frames}/${path}` });
        const told = record(element);
        const close = button(element, 'Close');
        expect(isInReach(close)).to.equal(true);
        const frame = frameOf(element).getBoundingClientRect();
        const [x, y] = middleOf(close);
        expect(x > frame.right || x < frame.left || y < frame.top, 'beside Connect').to.equal(true);
        await sendMouse({ type: 'click', position: [x, y] });
        await until(() => typesOf(told).includes('close'), 'close');
        expect(typesOf(told)).to.deep.equal(['cancel', 'close']);
      });

  it('stands in reach whatever size the page gives the panel', async () => {
    await setViewport({ width: 1000, height: 640 });
    const element = await mounted();
    element.style.setProperty('--human-connect-width', '3000px');
    element.style.setProperty('--human-connect-height', '3000px');
    element.open = true;
    await oneEvent(element, 'ready');
    await element.updateComplete;
    expect(isInReach(button(element, 'Close'))).to.equal(true);
  });

  it('stands in reach on a page that is zoomed', async () => {
    await setViewport({ width: 1280, height: 640 });
    document.documentElement.style.setProperty('zoom', '1.5');
    const element = await opened();
    const { right, top } = button(element, 'Close').getBoundingClientRect();
    const { innerWidth } = window;
    // Engines differ in whether boxes are told in zoomed pixels.
    expect(right <= innerWidth && top >= 0, `${right} of ${innerWidth}`).to.equal(true);
    const told = record(element);
    button(element, 'Close').click();
    await until(() => typesOf(told).includes('close'), 'close');
  });

  it('has no other cross beside it', async () => {
    const element = await states['connect-error']();
    const crosses = [...(element.shadowRoot?.querySelectorAll('path') ?? [])].map((path) => path.getAttribute('d'));
    expect(new Set(crosses).size).to.equal(crosses.length);
  });
});

describe('Escape on our button', () => {
  for (const phase of ['bubbling', 'capturing'])
    it(`is ours alone: the page’s own ${phase} listeners do not hear it`, async () => {
      const heard: string[] = [];
      const hear = ({ key, type }: KeyboardEvent) => key === 'Escape' && heard.push(type);
      const options = { capture: phase === 'capturing' };
      document.addEventListener('keydown', hear, options);
      document.addEventListener('keyup', hear, options);
      try {
        const element = await opened();
        await focusClose(element);
        await sendKeys({ press: 'Escape' });
        await until(() => !element.open, 'closed');
        expect(heard).to.deep.equal([]);
        await sendKeys({ press: 'Escape' });
        await until(() => heard.length > 0, 'the page’s own again');
      } finally {
        document.removeEventListener('keydown', hear, options);
        document.removeEventListener('keyup', hear, options);
      }
    });

  it('is ours until the key is released, also when it repeats and the dialog is gone', async () => {
    const heard: string[] = [];
    const hear = ({ key, repeat, type }: KeyboardEvent) => void heard.push(`${type} ${key}${repeat ? ' again' : ''}`);
    for (const type of ['keydown', 'keyup'] as const) document.addEventListener(type, hear);
    const press = (type: string, key: string, repeat = false, target: EventTarget = document.body) =>
      target.dispatchEvent(new KeyboardEvent(type, { key, repeat, bubbles: true, composed: true }));
    try {
      const element = await opened();
      press('keydown', 'Escape', false, button(element, 'Close'));
      press('keydown', 'Escape', true, button(element, 'Close'));
      element.close();
      await element.updateComplete;
      press('keydown', 'Escape', true);
      press('keyup', 'Shift');
      press('keyup', 'Escape');
      press('keydown', 'Escape');
      press('keyup', 'Escape');
      expect(heard).to.deep.equal(['keyup Shift', 'keydown Escape', 'keyup Escape']);
    } finally {
      for (const type of ['keydown', 'keyup'] as const) document.removeEventListener(type, hear);
    }
  });

  for (const [what, end] of Object.entries({
    'in another window or frame': () => dispatchEvent(new FocusEvent('blur')),
    'where nobody hears it, and another key is pressed': () =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true })),
  } satisfies Record<string, () => boolean>))
    it(`is the page’s again when the key was released ${what}`, async () => {
      let heard = 0;
      const hear = ({ key }: KeyboardEvent) => (heard += Number(key === 'Escape'));
      document.addEventListener('keyup', hear);
      const element = await opened();
      button(element, 'Close').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
      );
      element.close();
      await element.updateComplete;
      end();
      document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'Escape', bubbles: true }));
      document.removeEventListener('keyup', hear);
      expect(heard).to.equal(1);
    });

  it('leaves other keys to the page', async () => {
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => void heard.push(key);
    document.addEventListener('keydown', hear);
    const element = await opened();
    await focusClose(element);
    await sendKeys({ press: 'a' });
    document.removeEventListener('keydown', hear);
    expect(heard).to.include('a');
  });

  it('closes Connect that stands in the page', async () => {
    const element = await opened({ inline: true });
    const told = record(element);
    await focusClose(element);
    await sendKeys({ press: 'Escape' });
    await until(() => typesOf(told).includes('close'), 'close');
    expect(typesOf(told)).to.deep.equal(['cancel', 'close']);
  });
});

describe('Connect in the page', () => {
  it('takes the focus of the trigger that was pressed to our button, until it is ready', async () => {
    const element = await mounted({ inline: true, baseUrl: `${origins.frames}/slow?ms=300` });
    await element.updateComplete;
    element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]')?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => element.open, 'open');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement === button(element, 'Close')).to.equal(true);
    await until(() => element.shadowRoot?.activeElement === frameOf(element), 'the focus in Connect');
  });
});

describe('HumanConnect.open()', () => {
  const options = { token: 't', baseUrl: `${origins.frames}/frame/` };

  for (const [name, template] of Object.entries({
    'a dialog': html`<dialog open><button>Open</button></dialog>`,
    'a role of dialog': html`<div role="dialog" aria-label="Host"><button>Open</button></div>`,
    'what says that it is modal': html`<div aria-modal="true"><button>Open</button></div>`,
  }))
    it(`puts Connect into ${name} around the focus`, async () => {
      const host = await fixture<HTMLElement>(template);
      host.querySelector('button')?.focus();
      const element = HumanConnect.open(options);
      expect(element.parentElement === host).to.equal(true);
      element.close();
    });

  it('puts Connect where the page says, and into the body where nothing is modal', async () => {
    const container = await fixture<HTMLElement>(html`<div></div>`);
    const [inside, outside] = [HumanConnect.open({ ...options, container }), HumanConnect.open(options)];
    expect(inside.parentElement === container).to.equal(true);
    expect(outside.parentElement === document.body).to.equal(true);
    inside.close();
    outside.close();
  });

  it('takes clicks on a page whose body takes none', async () => {
    document.body.style.pointerEvents = 'none';
    const element = HumanConnect.open(options);
    await oneEvent(element, 'ready');
    await element.updateComplete;
    const told = record(element);
    await sendMouse({ type: 'click', position: middleOf(button(element, 'Close')) });
    await until(() => typesOf(told).includes('close'), 'close');
  });
});

describe('a page that may not be Connect', () => {
  it('stays hidden behind the error, until the user asks to see it', async () => {
    const fetch = window.fetch.bind(window);
    window.fetch = () => Promise.reject(new TypeError('refused'));
    try {
      const element = await mounted();
      element.open = true;
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(element.matches(':state(error)')).to.equal(true);
      await nextFrame();
      expect(isFrameSeen(element)).to.equal(false);
      const anyway = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(
        ({ textContent }) => textContent.trim() === 'Show the page anyway',
      );
      anyway?.click();
      await element.updateComplete;
      expect(isFrameSeen(element)).to.equal(true);
      expect(button(element, 'Try again').checkVisibility()).to.equal(true);
      expect(element.shadowRoot?.activeElement === button(element, 'Close')).to.equal(true);
    } finally {
      window.fetch = fetch;
    }
  });
});

describe('an error beside Connect', () => {
  it('is one line, at 400 % too, and can be put away', async () => {
    await setViewport({ width: 320, height: 256 });
    const element = await states['connect-error']();
    expect(errorOf(element)?.getBoundingClientRect().height).to.be.at.most(48);
    const dismiss = errorOf(element)?.querySelector<HTMLElement>('button:last-of-type');
    dismiss?.click();
    await element.updateComplete;
    expect(errorOf(element)).to.equal(null);
    expect(isFrameSeen(element)).to.equal(true);
    expect(element.shadowRoot?.activeElement === frameOf(element)).to.equal(true);
  });

  it('comes again with the next error', async () => {
    const element = await states['connect-error']();
    errorOf(element)?.querySelector<HTMLElement>('button:last-of-type')?.click();
    await element.updateComplete;
    const failed = oneEvent(element, 'error');
    say(element, { type: 'hapi-connect-error', error: 'Something else broke' });
    await failed;
    await element.updateComplete;
    expect(errorOf(element)).not.to.equal(null);
  });
});

describe('the page behind', () => {
  const scroller = html`<div style="height: 3000px"></div>`;

  it('does not scroll by a wheel over what is ours, and scrolls again at the end', async () => {
    const place = await fixture<HTMLElement>(html`<div>${scroller}${connect}</div>`);
    const element = place.querySelector('human-connect') as HumanConnectElement;
    scrollTo(0, 0);
    Object.assign(element, { baseUrl: `${origins.frames}/hang`, open: true });
    await until(() => element.matches(':state(loading)'), 'loading');
    await element.updateComplete;
    const wheel = () =>
      element.shadowRoot
        ?.elementFromPoint(400, 20)
        ?.dispatchEvent(new WheelEvent('wheel', { bubbles: true, composed: true, cancelable: true, deltaY: 100 }));
    expect(wheel(), 'the wheel was not prevented').to.equal(false);
    const dialog = element.shadowRoot?.querySelector('dialog') as HTMLDialogElement;
    const { overflowY, overscrollBehaviorY } = getComputedStyle(dialog);
    expect([overflowY, overscrollBehaviorY]).to.deep.equal(['hidden', 'contain']);
    button(element, 'Close').focus();
    await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'End' });
    await nextFrame();
    await nextFrame();
    expect(scrollY).to.equal(0);
    expect(document.documentElement.style.length + document.body.style.length).to.equal(0);
    element.close();
    await element.updateComplete;
    scrollTo(0, 100);
    expect(scrollY).to.equal(100);
    scrollTo(0, 0);
  });

  it('does not scroll either once Connect, open in the page, becomes a dialog', async () => {
    const element = await opened({ inline: true });
    const close = () => button(element, 'Close');
    const wheel = () =>
      close().dispatchEvent(new WheelEvent('wheel', { bubbles: true, composed: true, cancelable: true, deltaY: 100 }));
    expect(wheel(), 'in the page').to.equal(true);
    element.inline = false;
    await element.updateComplete;
    expect(wheel(), 'in a dialog').to.equal(false);
    element.inline = true;
    await element.updateComplete;
    expect(wheel(), 'in the page again').to.equal(true);
  });

  it('is not left covered by a dialog that stood in the page before, and is hidden', async () => {
    const element = await opened({ inline: true });
    const told = record(element);
    element.inline = false;
    await element.updateComplete;
    (element.parentElement as HTMLElement).style.display = 'none';
    await until(() => typesOf(told).includes('close'), 'close');
    expect(told.at(-1)?.detail).to.include({ reason: 'removed' });
  });

  it('does not change how our words look', async () => {
    const place = await fixture<HTMLElement>(html`
      <div
        style="font-size: 0; text-transform: uppercase; text-indent: -999px; white-space: nowrap; letter-spacing: 2em; line-height: 0"
      >
        ${connect}
      </div>
    `);
    const element = place.querySelector('human-connect') as HumanConnectElement;
    Object.assign(element, { baseUrl: origins.refused, open: true });
    await oneEvent(element, 'error');
    await element.updateComplete;
    const text = element.shadowRoot?.querySelector('[role=alert] p') as HTMLElement;
    const { fontSize, letterSpacing, textIndent, textTransform, whiteSpace } = getComputedStyle(text);
    expect({ fontSize, letterSpacing, textIndent, textTransform, whiteSpace }).to.deep.equal({
      fontSize: '16px',
      letterSpacing: 'normal',
      textIndent: '0px',
      textTransform: 'none',
      whiteSpace: 'normal',
    });
  });
});
