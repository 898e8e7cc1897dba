import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { chromiumOptions } from './browser-servers.js';

/** Chromium without the engines' common launcher: for what is Chromium's own, as its debugger is. `flags` are added. */
export const launchChromium = (flags: readonly string[] = [], options: LaunchOptions = {}): Promise<Browser> => {
  const { args, ...rest } = chromiumOptions();
  return chromium.launch({ ...rest, args: [...args, ...flags], ...options });
};
