// Which browsers this machine has, and how it gets the others.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

interface Source {
  /** environment variable that names the program, and the places where it is otherwise looked for */
  programs: Record<string, { env: string; candidates: string[] }>;
  packages: string[];
}

/** Where distributions keep MiniBrowser: below their library folder, so not on PATH. */
function miniBrowsers(): string[] {
  return ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((folder) => {
    const inside = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
    return ['6.0', '4.1', '4.0'].flatMap((api) =>
      [folder, ...inside].map((parent) => join(parent, `webkit${api === '6.0' ? '' : '2'}gtk-${api}`, 'MiniBrowser')),
    );
  });
}

const sources: Record<EngineName, Source> = {
  chromium: {
    programs: {
      browser: {
        env: 'CHROMIUM_BIN',
        candidates: [
          'chromium',
          'chromium-browser',
          'google-chrome',
          'google-chrome-stable',
          '/Applications/Chromium.app/Contents/MacOS/Chromium',
          '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        ],
      },
    },
    packages: ['chromium', 'fonts-liberation'],
  },
  firefox: {
    programs: {
      browser: {
        env: 'FIREFOX_BIN',
        candidates: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
      },
    },
    packages: ['firefox-esr', 'fonts-liberation'],
  },
  webkit: {
    programs: {
      driver: { env: 'WEBKIT_DRIVER_BIN', candidates: ['WebKitWebDriver'] },
      browser: { env: 'WEBKIT_BIN', candidates: miniBrowsers() },
      xvfb: { env: 'XVFB_BIN', candidates: ['Xvfb'] },
      setpriv: { env: 'SETPRIV_BIN', candidates: ['setpriv'] },
    },
    packages: ['webkit2gtk-driver', 'xvfb', 'util-linux', 'fonts-liberation'],
  },
};

/** As root there is no sandbox to be had; the other flags keep Chromium from looking up hosts of its maker. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function locate(candidate: string): string | undefined {
  if (candidate.startsWith('/')) return existsSync(candidate) ? candidate : undefined;
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, candidate))
    .find((path) => existsSync(path));
}

/** The paths of an engine's programs, or undefined when one of them is missing. */
export function findBrowser(engine: EngineName): Record<string, string> | undefined {
  const paths: Record<string, string> = {};
  for (const [name, { env, candidates }] of Object.entries(sources[engine].programs)) {
    const named = process.env[env];
    const path = (named ? [named] : candidates).map(locate).find((found) => found !== undefined);
    if (path === undefined) return undefined;
    paths[name] = path;
  }
  return paths;
}

/** The path of one program of an engine that is known to be there. */
export function browserPath(engine: EngineName, program = 'browser'): string {
  const path = findBrowser(engine)?.[program];
  if (path === undefined) throw new Error(`${engine} is not installed: ${installCommand([engine])}`);
  return path;
}

/** What BROWSERS asks for; all three engines when it asks for nothing. */
export function wantedEngines(): EngineName[] {
  const asked = (process.env['BROWSERS'] ?? '').split(',').filter((name) => name !== '');
  const unknown = asked.filter((name) => !engineNames.some((engine) => engine === name));
  if (unknown.length > 0) throw new Error(`BROWSERS: unknown ${unknown.join(', ')}; known: ${engineNames.join(', ')}`);
  return engineNames.filter((engine) => asked.length === 0 || asked.includes(engine));
}

export function installCommand(engines: readonly EngineName[]): string {
  const packages = new Set(engines.flatMap((engine) => sources[engine].packages));
  return `apt-get update && apt-get install -y --no-install-recommends ${[...packages].join(' ')}`;
}

function canInstall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || locate('apt-get') === undefined) return false;
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs what is wanted and missing, where that is possible without asking anyone. */
export function installMissing(): void {
  const missing = wantedEngines().filter((engine) => findBrowser(engine) === undefined);
  if (missing.length === 0 || !canInstall()) return;
  console.log(`installing ${missing.join(', ')}`);
  const { status } = spawnSync('sh', ['-c', installCommand(missing)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.log(`that failed: ${installCommand(missing)}`);
}

/** The wanted engines that are here; says which are not, and throws when none is. */
export function availableEngines(): EngineName[] {
  const wanted = wantedEngines();
  const here = wanted.filter((engine) => findBrowser(engine) !== undefined);
  for (const engine of wanted.filter((name) => !here.includes(name)))
    console.log(`${engine} skipped: not installed. To add it: ${installCommand([engine])}`);
  if (here.length === 0) throw new Error(`no browser engine to test in (wanted: ${wanted.join(', ')})`);
  return here;
}
