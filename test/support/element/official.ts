// The official client, humanapi-connect-client 2.4.1 as published, in a page of its own inside the test's page: its
// listeners and errors are that page's, and go with it.
import { fixture, html } from '@open-wc/testing';
import { until } from './opened.js';
import { origins } from './origins.js';

interface OfficialWindow extends Window {
  readonly HumanConnect?: {
    readonly open: (options?: unknown) => unknown;
    readonly on: (name: string, listener: unknown) => void;
  };
  readonly seen: { readonly errors: readonly string[]; readonly console: readonly string[] };
  readonly tellFrame: (data: unknown) => void;
  readonly own: (fn: (...data: unknown[]) => unknown) => (...data: unknown[]) => unknown;
}

const SCRIPT = '/node_modules/humanapi-connect-client/build/humanapi-connect-client.js';

// What a script of this page posts comes from this page, and the client takes this page's functions alone.
const prelude = `
  var seen = { errors: [], console: [] };
  onerror = (message) => { seen.errors.push(String(message)); return true; };
  onunhandledrejection = (event) => { seen.errors.push(String(event.reason)); event.preventDefault(); };
  for (const level of ['warn', 'error']) console[level] = (first) => { seen.console.push(String(first)); };
  var tellFrame = (data) => document.getElementById('human-api').contentWindow.postMessage(data, '*');
  var own = (fn) => (...data) => fn(...data);
`;

export class OfficialPage {
  readonly baseURL = `${origins.frames}/frame/`;

  constructor(readonly window: OfficialWindow) {}

  /** The page's script is loaded like any other, or `late`: after the page's load event. */
  static async load({ head = '', body = '', late = false } = {}): Promise<OfficialPage> {
    const place = await fixture(html`<div></div>`);
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 900px; height: 700px';
    const tag = `<script src="${SCRIPT}"></script>`;
    frame.srcdoc = `<!doctype html><head>${head}<script>${prelude}</script></head><body>${body}${late ? '' : tag}</body>`;
    const loaded = new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
    });
    place.append(frame);
    await loaded;
    const page = new OfficialPage(frame.contentWindow as OfficialWindow);
    if (late) {
      const script = page.document.createElement('script');
      script.src = SCRIPT;
      page.document.body.append(script);
    }
    await until(() => page.window.HumanConnect !== undefined, 'the official client');
    return page;
  }

  get document(): Document {
    return this.window.document;
  }

  get client(): NonNullable<OfficialWindow['HumanConnect']> {
    if (!this.window.HumanConnect) throw new Error('the official client is not there');
    return this.window.HumanConnect;
  }

  get frame(): HTMLIFrameElement | null {
    return this.document.querySelector<HTMLIFrameElement>('iframe#human-api');
  }

  get overlay(): Element | null {
    return this.document.querySelector('#human-api-connect-modal-overlay');
  }

  on(name: string, listener: () => unknown): void {
    this.client.on(name, this.window.own(listener));
  }

  /** Opens Connect on the fixture frames' origin, and waits until the frame has loaded. */
  async open(options: object = {}): Promise<unknown> {
    const taken = Object.entries(options).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'function' ? this.window.own(value as () => unknown) : value,
    ]);
    const answer = this.client.open({ token: 'a-token', baseURL: this.baseURL, ...Object.fromEntries(taken) });
    await this.loaded();
    return answer;
  }

  async loaded(): Promise<void> {
    // the client sets onload before the frame can have loaded
    const { frame } = this;
    if (!frame) throw new Error('the official client shows no frame');
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
    });
  }

  /** Has the fixture page in the frame post `data` to this page; resolves when it has arrived. */
  async say(data: unknown): Promise<void> {
    const heard = this.#heard();
    this.window.tellFrame({ fixture: 'post', data });
    await heard;
  }

  /** The page posts to itself: no frame is asked. */
  async forge(data: unknown): Promise<void> {
    const heard = this.#heard();
    this.window.postMessage(data, '*');
    await heard;
  }

  /** Our listener comes after the client's, so that it has had the message by then. */
  #heard(): Promise<unknown> {
    return new Promise((resolve) => {
      this.window.addEventListener('message', resolve, { once: true });
    });
  }
}
