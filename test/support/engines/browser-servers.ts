// One Chromium and one Firefox for all files of end-to-end tests: each file is a process of its own, and starting a
// browser in each costs up to three seconds. WebKit's driver serves one client, so its windows are started by who needs them.
import { chromium, firefox, type BrowserServer } from 'playwright-core';
import { browserPath, chromiumFlags, type EngineName } from './browsers.js';

export interface BrowserPreferences {
  readonly dark?: boolean;
  readonly reducedMotion?: boolean;
}

/** Firefox over BiDi has no media emulation: preferences set at launch do it. */
export const firefoxOptions = ({ dark = false, reducedMotion = false }: BrowserPreferences = {}) => ({
  channel: 'moz-firefox',
  executablePath: browserPath('firefox'),
  firefoxUserPrefs: {
    // with a process per site, input into a cross-site frame is lost over BiDi
    'fission.autostart': false,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
  },
});

export const chromiumOptions = () => ({ executablePath: browserPath('chromium'), args: chromiumFlags });

/** The environment variable that tells a test's process where its engine's server is. */
const variables = { chromium: 'CHROMIUM_SERVER', firefox: 'FIREFOX_SERVER' } as const;

/** Where the browser is that `startServers` has started for this process; undefined where it has not. */
export const serverOf = (engine: keyof typeof variables): string | undefined => process.env[variables[engine]];

/** For processes that are started from here on. Gives what ends the servers. */
export async function startServers(engines: readonly EngineName[]): Promise<() => Promise<void>> {
  const starts: [keyof typeof variables, () => Promise<BrowserServer>][] = [
    ['chromium', () => chromium.launchServer(chromiumOptions())],
    ['firefox', () => firefox.launchServer(firefoxOptions())],
  ];
  const started = await Promise.all(
    starts
      .filter(([engine]) => engines.includes(engine))
      .map(async ([engine, start]) => {
        const server = await start();
        process.env[variables[engine]] = server.wsEndpoint();
        return { engine, server };
      }),
  );
  return async () => {
    for (const { engine } of started) Reflect.deleteProperty(process.env, variables[engine]);
    await Promise.all(started.map(({ server }) => server.close()));
  };
}
