// One way to drive a page in all three engines, for end-to-end tests that run in Node.
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, firefox, type Browser, type ElementHandle, type Frame as PlaywrightFrame } from 'playwright-core';
import { firefoxOptions, serverOf, type BrowserPreferences } from './browser-servers.js';
import type { EngineName } from './browsers.js';
import { launchChromium } from './chromium.js';
import { WebKitPage } from './webkit-page.js';

/**
 * Where an element is: a CSS selector, looked up in the document and in every open shadow root; `a >> b` looks for b
 * below a. With `text`, only elements whose text or accessible label contains it.
 */
export type Target = string | { selector: string; text: string };

/** A function that runs in the page: it sees only its arguments, which go there as JSON. */
type PageFunction<A extends unknown[], R> = (...args: A) => R;

/** A document: the page's own or a frame's. */
export interface Scope {
  evaluate<A extends unknown[], R>(fn: PageFunction<A, R>, ...args: A): Promise<Awaited<R>>;
  /** Polls until the function returns something truthy, and gives that. */
  waitFor<A extends unknown[], R>(fn: PageFunction<A, R>, ...args: A): Promise<Awaited<R>>;
  /** The text of an element, once it is there. */
  text(target: Target): Promise<string>;
  /** Whether an element is there and has a box now. */
  isVisible(target: Target): Promise<boolean>;
  click(target: Target): Promise<void>;
  hover(target: Target): Promise<void>;
  focus(target: Target): Promise<void>;
  /** The document inside a frame, of whatever origin, once it has loaded. */
  frame(target: Target): Promise<Scope>;
}

export interface Message {
  type: string;
  text: string;
  /** What the console names beside the text as where it comes from. */
  url?: string;
}

export interface Page extends Scope {
  /** Resolves when the document is parsed and has its style sheets, and module scripts have run; frames may still load. */
  goto(url: string): Promise<void>;
  /** A key, or keys joined by plus: `Shift+Tab`. (WebKit's page sees that one work, with `key` Unidentified.) */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  setViewport(size: { width: number; height: number }): Promise<void>;
  screenshot(): Promise<Buffer>;
  /** The window that opens while `act` runs, once its document is parsed. */
  popup(act: () => Promise<void>): Promise<Page>;
  /** What the console showed and what was thrown uncaught. WebKit's driver has no such log: undefined there. */
  readonly messages: readonly Message[] | undefined;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: EngineName;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export type LaunchOptions = BrowserPreferences;

const patience = 20_000;

/** How long one question may be without an answer: WebKit's driver loses that of a page which goes into the cache. */
const answerPatience = 3000;

/** Runs in the page. */
function find(selector: string, text: string | undefined): Element | undefined {
  function* below(root: ParentNode): Generator<Element> {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* below(element.shadowRoot);
    }
  }
  function* matching(root: ParentNode, css: string): Generator<Element> {
    if (root instanceof Element && root.shadowRoot) yield* matching(root.shadowRoot, css);
    for (const element of below(root)) if (element.matches(css)) yield element;
  }
  const steps = selector.split('>>').map((step) => step.trim());
  const last = steps.pop() ?? '*';
  let root: ParentNode = document;
  for (const step of steps) {
    const [host] = matching(root, step);
    if (host === undefined) return undefined;
    root = host;
  }
  for (const element of matching(root, last)) {
    if (text === undefined) return element;
    const words = `${element.textContent} ${element.getAttribute('aria-label') ?? ''}`;
    if (words.replace(/\s+/g, ' ').includes(text)) return element;
  }
  return undefined;
}

/** Calls a function of ours in the page. As text, since the compiler's helper `__name` is not known there. */
function callIn(fn: (...args: never[]) => unknown, args: readonly unknown[]): string {
  const list = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg))).join(', ');
  return `(() => { const __name = (fn) => fn; return (${String(fn)})(${list}); })()`;
}

function findIn(target: Target): string {
  const { selector, text } = typeof target === 'string' ? { selector: target, text: undefined } : target;
  return callIn(find, [selector, text]);
}

function describe(target: Target): string {
  return typeof target === 'string' ? target : `${target.selector} "${target.text}"`;
}

async function answerTo<T>(probe: () => Promise<T>): Promise<T> {
  const answered = new AbortController();
  const silence = delay(answerPatience, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`no answer in ${String(answerPatience)} ms`);
  });
  try {
    return await Promise.race([probe(), silence]);
  } finally {
    answered.abort();
  }
}

async function until<T>(what: string, probe: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  let failure: unknown;
  do {
    try {
      const value = await answerTo(probe);
      if (value) return value;
      failure = undefined;
    } catch (error) {
      // a document that is being replaced cannot answer; the next one can
      failure = error;
    }
    await delay(50);
  } while (Date.now() < deadline);
  throw new Error(`waited ${String(patience)} ms for ${what}`, { cause: failure });
}

/** What a scope offers on top of the two things that an engine must be able to do in it. */
abstract class BaseScope {
  protected abstract run(expression: string): Promise<unknown>;

  async evaluate<A extends unknown[], R>(fn: PageFunction<A, R>, ...args: A): Promise<Awaited<R>> {
    return (await this.run(callIn(fn, args))) as Awaited<R>;
  }

  waitFor<A extends unknown[], R>(fn: PageFunction<A, R>, ...args: A): Promise<Awaited<R>> {
    return until(String(fn), () => this.evaluate(fn, ...args));
  }

  async text(target: Target): Promise<string> {
    const expression = `(() => { const e = ${findIn(target)}; return e && [e.innerText ?? e.textContent]; })()`;
    const [text] = (await until(describe(target), () => this.run(expression))) as [string];
    return text.trim();
  }

  async isVisible(target: Target): Promise<boolean> {
    return (await this.run(`${findIn(target)}?.checkVisibility({ visibilityProperty: true }) ?? false`)) === true;
  }

  async focus(target: Target): Promise<void> {
    await until(describe(target), () => this.run(`(() => { const e = ${findIn(target)}; e?.focus(); return !!e; })()`));
  }
}

/** In the page: whether the document is parsed and its scripts have run. */
const parsed = `performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd > 0`;

/** In the page: whether it has its style sheets, which a page without scripts does not wait for. */
const styled = `Array.from(document.querySelectorAll('link[rel=stylesheet]')).every(({ sheet }) => sheet)`;

class PlaywrightScope extends BaseScope implements Scope {
  constructor(protected readonly document: PlaywrightFrame) {
    super();
  }

  protected run(expression: string): Promise<unknown> {
    return this.document.evaluate(expression);
  }

  #element(target: Target): Promise<ElementHandle> {
    return until(describe(target), async () => {
      const handle = (await this.document.evaluateHandle(findIn(target))).asElement() as ElementHandle | null;
      if (handle === null) throw new Error(`no ${describe(target)}`);
      return handle;
    });
  }

  async click(target: Target): Promise<void> {
    const element = await this.#element(target);
    try {
      await element.click({ timeout: patience });
    } catch (error) {
      // a click that closes its own window has done what it should
      if (!this.document.page().isClosed()) throw error;
    }
  }

  async hover(target: Target): Promise<void> {
    await (await this.#element(target)).hover({ timeout: patience });
  }

  async frame(target: Target): Promise<Scope> {
    const frame = await until(`the frame ${describe(target)}`, async () => {
      const content = await (await this.#element(target)).contentFrame();
      return content !== null && content.url() !== '' && content.url() !== 'about:blank' ? content : undefined;
    });
    if (frame === undefined) throw new Error(`no frame ${describe(target)}`);
    await frame.waitForLoadState('domcontentloaded');
    return new PlaywrightScope(frame);
  }
}

class PlaywrightPage extends PlaywrightScope implements Page {
  readonly messages: Message[] = [];

  constructor(private readonly page: import('playwright-core').Page) {
    super(page.mainFrame());
    page.on('console', (message) =>
      this.messages.push({ type: message.type(), text: message.text(), url: message.location().url }),
    );
    page.on('pageerror', (error) => this.messages.push({ type: 'pageerror', text: error.message }));
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    await until(`the style sheets of ${url}`, () => this.run(styled));
  }

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  setViewport(size: { width: number; height: number }): Promise<void> {
    return this.page.setViewportSize(size);
  }

  screenshot(): Promise<Buffer> {
    return this.page.screenshot();
  }

  async popup(act: () => Promise<void>): Promise<Page> {
    const [popup] = await Promise.all([this.page.waitForEvent('popup', { timeout: patience }), act()]);
    await popup.waitForLoadState('domcontentloaded');
    return new PlaywrightPage(popup);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** A place in WebKit: a window, and the path of frames that leads there. */
class WebKitScope extends BaseScope implements Scope {
  constructor(
    protected readonly window: WebKitPage,
    protected readonly handle: string,
    private readonly path: readonly Target[],
  ) {
    super();
  }

  /** The driver has one current window and frame for the whole session: each command first goes where it belongs. */
  protected async enterWindow(): Promise<void> {
    await this.window.switchToWindow(this.handle);
    await this.window.switchTo(null);
  }

  async #enter(): Promise<void> {
    await this.enterWindow();
    for (const target of this.path) {
      const frame = await this.window.evaluate(`return ${findIn(target)} ?? null`);
      if (frame === null) throw new Error(`no frame ${describe(target)}`);
      await this.window.switchTo(frame);
    }
    this.window.place = this.#place;
  }

  get #place(): string {
    return JSON.stringify([this.handle, this.path]);
  }

  /** Enters only from elsewhere: on the way in, the frame that has the focus is without it for a moment. */
  protected async run(expression: string): Promise<unknown> {
    const script = `return ${expression}`;
    if (this.window.place === this.#place) {
      try {
        return await this.window.evaluate(script);
      } catch (error) {
        if (!/no such (window|frame)/.test(String(error))) throw error;
      }
    }
    await this.#enter();
    return this.window.evaluate(script);
  }

  /** Scrolled into view and at rest; its centre, in the coordinates of this document. */
  async #centre(target: Target): Promise<[number, number]> {
    return (await until(`${describe(target)} to be in the way of the pointer`, () =>
      this.run(`(async () => {
        const element = ${findIn(target)};
        if (!element) return null;
        element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const centre = () => {
          const box = element.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        };
        const [x, y] = centre();
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        if (String(centre()) !== String([x, y])) return null;
        let hit = document.elementFromPoint(x, y), inner;
        while ((inner = hit?.shadowRoot?.elementFromPoint(x, y)) && inner !== hit) hit = inner;
        for (let node = hit; node; node = node.assignedSlot ?? node.parentNode ?? node.host)
          if (node === element) return [x, y];
        return null;
      })()`),
    )) as [number, number];
  }

  /** The frames that lead here, outermost first, each with the document that it stands in. */
  #frames(): { outer: WebKitScope; frame: Target }[] {
    return this.path.map((frame, depth) => ({
      outer: new WebKitScope(this.window, this.handle, this.path.slice(0, depth)),
      frame,
    }));
  }

  async #point(target: Target): Promise<[number, number]> {
    const frames = this.#frames();
    for (const { outer, frame } of frames)
      await outer.run(`${findIn(frame)}.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })`);
    let [x, y] = await this.#centre(target);
    // the driver counts from the page's corner, wherever the current frame is
    for (const { outer, frame } of frames) {
      const corner = await outer.run(`(() => {
        const frame = ${findIn(frame)}, box = frame.getBoundingClientRect(), style = getComputedStyle(frame);
        return [box.x + frame.clientLeft + parseFloat(style.paddingLeft), box.y + frame.clientTop + parseFloat(style.paddingTop)];
      })()`);
      const [left, top] = corner as [number, number];
      x += left;
      y += top;
    }
    await this.enterWindow();
    return [Math.round(x), Math.round(y)];
  }

  async click(target: Target): Promise<void> {
    await this.window.mouse.click(...(await this.#point(target)));
  }

  async hover(target: Target): Promise<void> {
    await this.window.mouse.move(...(await this.#point(target)));
  }

  async frame(target: Target): Promise<Scope> {
    const scope = new WebKitScope(this.window, this.handle, [...this.path, target]);
    await until(`the frame ${describe(target)}`, () =>
      scope.run(`location.href !== 'about:blank' && document.readyState !== 'loading'`),
    );
    return scope;
  }
}

class WebKitWindow extends WebKitScope implements Page {
  readonly messages = undefined;

  constructor(window: WebKitPage, handle: string) {
    super(window, handle, []);
  }

  async goto(url: string): Promise<void> {
    await this.enterWindow();
    await this.window.evaluate('document.leaving = true');
    await this.window.goto(url);
    await until(url, () => this.run(`!document.leaving && ${parsed} && ${styled}`));
  }

  /** Only when the driver is elsewhere: entering a window takes the focus from the frame in it that has it. */
  async #enterForKeys(): Promise<void> {
    if ((await this.window.currentWindow()) !== this.handle) await this.enterWindow();
  }

  async press(keys: string): Promise<void> {
    await this.#enterForKeys();
    // 'Control++' is Control with the plus key
    const held = keys.split(/\+(?=.)/);
    const key = held.pop() ?? '';
    for (const modifier of held) await this.window.keyboard.down(modifier);
    await this.window.keyboard.press(key);
    for (const modifier of held.reverse()) await this.window.keyboard.up(modifier);
  }

  async type(text: string): Promise<void> {
    await this.#enterForKeys();
    await this.window.keyboard.type(text);
  }

  async setViewport(size: { width: number; height: number }): Promise<void> {
    await this.enterWindow();
    await this.window.setViewport(size);
  }

  async screenshot(): Promise<Buffer> {
    await this.enterWindow();
    return this.window.screenshot();
  }

  async popup(act: () => Promise<void>): Promise<Page> {
    const before = await this.window.windows();
    await act();
    const handle = await until('a window that opens', async () =>
      (await this.window.windows()).find((window) => !before.includes(window)),
    );
    const popup = new WebKitWindow(this.window, handle ?? '');
    await until('its document', () => popup.run(`location.href !== 'about:blank' && ${parsed}`));
    return popup;
  }

  async close(): Promise<void> {
    await this.window.switchToWindow(this.handle);
    await this.window.closeWindow();
  }
}

function playwrightEngine(name: EngineName, browser: Browser, { dark, reducedMotion }: LaunchOptions): Engine {
  // Firefox's are set at launch
  const media: Parameters<Browser['newContext']>[0] =
    name === 'chromium'
      ? { colorScheme: dark ? 'dark' : 'light', reducedMotion: reducedMotion ? 'reduce' : 'no-preference' }
      : {};
  return {
    name,
    async newPage() {
      const context = await browser.newContext(media);
      return new PlaywrightPage(await context.newPage());
    },
    close: () => browser.close(),
  };
}

const launchers: Record<EngineName, (options: LaunchOptions) => Promise<Engine>> = {
  async chromium(options) {
    const server = serverOf('chromium');
    const browser = server === undefined ? await launchChromium() : await chromium.connect(server);
    return playwrightEngine('chromium', browser, options);
  },
  async firefox(options) {
    // the server's Firefox was launched without preferences
    const server = options.dark || options.reducedMotion ? undefined : serverOf('firefox');
    const browser =
      server === undefined ? await firefox.launch(firefoxOptions(options)) : await firefox.connect(server);
    return playwrightEngine('firefox', browser, options);
  },
  webkit(options) {
    const windows: WebKitPage[] = [];
    return Promise.resolve({
      name: 'webkit',
      async newPage() {
        const window = await WebKitPage.open(options);
        windows.push(window);
        return new WebKitWindow(window, await window.currentWindow());
      },
      async close() {
        await Promise.all(windows.map((window) => window.close()));
      },
    });
  },
};

export function launch(engine: EngineName, options: LaunchOptions = {}): Promise<Engine> {
  return launchers[engine](options);
}
