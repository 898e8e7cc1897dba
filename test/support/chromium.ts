import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { browserPath, chromiumFlags } from './browsers.js';

/** Chromium without the engines' common launcher: for what is Chromium's own, as its debugger is. `flags` are added. */
export const launchChromium = (flags: readonly string[] = [], options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath('chromium'), args: [...chromiumFlags, ...flags], ...options });
