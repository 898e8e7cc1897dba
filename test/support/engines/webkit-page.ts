// One window of WebKitGTK's MiniBrowser on a screen of its own, over plain W3C WebDriver.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { browserPath } from './browsers.js';

export interface WebKitOptions {
  args?: string[];
  env?: Record<string, string>;
  /** Keep it small: without a window manager, focus follows the pointer, which rests at the screen's centre. */
  screen?: string;
  dark?: boolean;
  reducedMotion?: boolean;
}

interface PointerStep {
  type: 'pointerMove' | 'pointerDown' | 'pointerUp';
  x?: number;
  y?: number;
  button?: number;
  duration?: number;
}

export type MouseButton = 'left' | 'middle' | 'right';

const buttons: Record<MouseButton, number> = { left: 0, middle: 1, right: 2 };

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keys: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

/** The toolbar's minimum width (447 px) would else bound the viewport. */
const narrowToolbar =
  'toolbar, toolbar *, box *, entry, button { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => {
          resolve(typeof address === 'object' && address ? address.port : 0);
        });
      });
  });
}

/** The kernel kills the child when this process dies, however it dies. */
function spawnTied(command: string, args: string[], options: SpawnOptions): ChildProcess {
  return spawn(browserPath('webkit', 'setpriv'), ['--pdeathsig', 'KILL', command, ...args], options);
}

function displayOf(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => {
      reject(new Error(`Xvfb exited with ${String(code)}`));
    });
    xvfb.stdio[3]?.once('data', (data: unknown) => {
      resolve(`:${String(data).trim()}`);
    });
  });
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
}

export class WebKitPage {
  #children: ChildProcess[] = [];
  #folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  #base = '';
  /** Where commands go, in the words of whoever went there. */
  place: string | undefined;

  private constructor() {
    // a page without its driver is of no use: see open()
  }

  static async open(options: WebKitOptions = {}): Promise<WebKitPage> {
    const page = new WebKitPage();
    try {
      await page.#start(options);
      return page;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  async #start({ args = [], env = {}, screen = '480x480', dark = false, reducedMotion = false }: WebKitOptions) {
    mkdirSync(join(this.#folder, 'gtk-3.0'));
    writeFileSync(join(this.#folder, 'gtk-3.0/gtk.css'), narrowToolbar);
    const settings = `[Settings]\ngtk-enable-animations=${reducedMotion ? '0' : '1'}\n`;
    writeFileSync(join(this.#folder, 'gtk-3.0/settings.ini'), settings);

    const xvfb = spawnTied(
      browserPath('webkit', 'xvfb'),
      ['-displayfd', '3', '-screen', '0', `${screen}x24`, '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    this.#children.push(xvfb);
    const display = await displayOf(xvfb);

    const port = await freePort();
    const driver = spawnTied(browserPath('webkit', 'driver'), [`--port=${String(port)}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        GDK_BACKEND: 'x11',
        NO_AT_BRIDGE: '1',
        MESA_SHADER_CACHE_DISABLE: 'true',
        XDG_CONFIG_HOME: this.#folder,
        XDG_DATA_HOME: this.#folder,
        XDG_CACHE_HOME: this.#folder,
        ...env,
      },
    });
    this.#children.unshift(driver);
    this.#base = `http://127.0.0.1:${String(port)}`;
    await this.#answers(driver);

    const capabilities = {
      // waiting for a page's load would wait for a frame that hangs
      pageLoadStrategy: 'none',
      unhandledPromptBehavior: 'dismiss',
      'webkitgtk:browserOptions': {
        binary: browserPath('webkit'),
        args: ['--automation', ...(dark ? ['--dark-mode'] : []), ...args],
      },
    };
    const session = await this.call('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    this.#base += `/session/${(session as { sessionId: string }).sessionId}`;
    await this.setViewport({ width: 800, height: 600 });
  }

  async #answers(driver: ChildProcess): Promise<void> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      try {
        await this.call('GET', '/status');
        return;
      } catch (cause) {
        if (Date.now() > deadline || hasExited(driver)) throw new Error('WebKitWebDriver did not start', { cause });
        await delay(50);
      }
    }
  }

  /** One WebDriver command of this session. */
  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(30_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebKitWebDriver: ${error}: ${message}`);
  }

  async url(): Promise<string> {
    return (await this.call('GET', '/url')) as string;
  }

  /** Starts a navigation; does not wait for it. */
  async goto(url: string): Promise<void> {
    await this.call('POST', '/url', { url });
  }

  /** Runs the body of a function in the current frame; a promise that it returns is awaited. */
  evaluate(script: string, ...args: unknown[]): Promise<unknown> {
    return this.call('POST', '/execute/sync', { script, args });
  }

  /** `frame` is an element that evaluate() returned; null is the page itself. */
  async switchTo(frame: unknown): Promise<void> {
    this.place = undefined;
    await this.call('POST', '/frame', { id: frame });
  }

  async windows(): Promise<string[]> {
    return (await this.call('GET', '/window/handles')) as string[];
  }

  async currentWindow(): Promise<string> {
    return (await this.call('GET', '/window')) as string;
  }

  async switchToWindow(handle: string): Promise<void> {
    this.place = undefined;
    await this.call('POST', '/window', { handle });
  }

  async closeWindow(): Promise<void> {
    await this.call('DELETE', '/window');
  }

  async screenshot(): Promise<Buffer> {
    // WebKit's pictures lag a frame behind: a dialog just opened would be missing
    await this.call('POST', '/execute/async', {
      script: 'requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 50)))',
      args: [],
    });
    return Buffer.from((await this.call('GET', '/screenshot')) as string, 'base64');
  }

  async setViewport({ width, height }: { width: number; height: number }): Promise<void> {
    const window = { width, height };
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline) {
      await this.call('POST', '/window/rect', window);
      await delay(50);
      const [innerWidth, innerHeight] = (await this.evaluate('return [innerWidth, innerHeight]')) as [number, number];
      if (innerWidth === width && innerHeight === height) return;
      // the window's size counts the toolbar
      window.width += width - innerWidth;
      window.height += height - innerHeight;
    }
    throw new Error(`WebKit: no ${String(width)}x${String(height)} viewport`);
  }

  readonly keyboard = {
    down: (key: string) => this.#press(['keyDown', key]),
    up: (key: string) => this.#press(['keyUp', key]),
    press: (key: string) => this.#press(['keyDown', key], ['keyUp', key]),
    type: async (text: string) => {
      for (const character of text) await this.keyboard.press(character);
    },
  };

  readonly mouse = {
    move: (x: number, y: number) => this.#point({ type: 'pointerMove', x, y, duration: 0 }),
    down: (options?: { button?: MouseButton }) =>
      this.#point({ type: 'pointerDown', button: buttons[options?.button ?? 'left'] }),
    up: (options?: { button?: MouseButton }) =>
      this.#point({ type: 'pointerUp', button: buttons[options?.button ?? 'left'] }),
    click: async (x: number, y: number, options?: { button?: MouseButton }) => {
      await this.mouse.move(x, y);
      await this.mouse.down(options);
      await this.mouse.up(options);
    },
    reset: () => this.call('DELETE', '/actions'),
  };

  #press(...steps: ['keyDown' | 'keyUp', string][]): Promise<unknown> {
    return this.#act(
      'key',
      steps.map(([type, key]) => ({ type, value: keys[key] ?? key })),
    );
  }

  #point(step: PointerStep): Promise<unknown> {
    return this.#act('pointer', [step]);
  }

  #act(type: 'key' | 'pointer', actions: unknown[]): Promise<unknown> {
    return this.call('POST', '/actions', { actions: [{ type, id: type, actions }] });
  }

  async close(): Promise<void> {
    if (this.#base.includes('/session/')) {
      await this.call('DELETE', '').catch(() => {
        // a driver that no longer answers is killed below
      });
    }
    for (const child of this.#children) await kill(child);
    try {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 9 });
    } catch {
      // MiniBrowser may still be writing its cache
    }
  }
}
