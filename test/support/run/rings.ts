// The rings of tests, as data: which file runs where, in which engines, on what build, and whether beside others.
// CONTRIBUTING.md says what belongs into which ring; test/structure/rings.test.ts keeps every test file in one.
import type { EngineName } from '../engines/browsers.js';

/** What `npm test` can build. `all` is the package as it is published, which has the others but for `demo` in it. */
export type Build = 'sandbox-page' | 'sandbox' | 'package' | 'scripts' | 'demo' | 'all';

export interface Ring {
  readonly name: 'browser' | 'Node' | 'sandbox' | 'package' | 'end to end';
  /** Test files and folders of test files, below test/. The longest that fits a file counts. */
  readonly paths: readonly string[];
  /** `each`: in every engine that is wanted. `one`: in Chromium, where that is wanted. `none`: the test starts no engine. */
  readonly engines: 'each' | 'one' | 'none';
  readonly builds: readonly Build[];
  /** Not beside another file: it measures time, kills processes, or drives WebKit, whose windows share one screen's focus. */
  readonly alone?: true;
}

export const rings: readonly Ring[] = [
  // In Web Test Runner, from the source. `.` is test/ itself, without its folders.
  {
    name: 'browser',
    paths: [
      '.',
      'element',
      'accessibility',
      'attacks',
      'defects',
      'faults',
      'frameworks',
      'fuzz',
      'hosts',
      'session',
      'testing',
    ],
    engines: 'each',
    builds: [],
  },
  // imports the package by its name
  { name: 'browser', paths: ['testing/example.test.ts'], engines: 'each', builds: ['package'] },

  // In Node, without a page.
  { name: 'Node', paths: ['connect', 'doctor', 'environments', 'server', 'structure'], engines: 'none', builds: [] },

  { name: 'sandbox', paths: ['sandbox'], engines: 'none', builds: ['sandbox-page'] },
  { name: 'sandbox', paths: ['sandbox/adapters'], engines: 'none', builds: ['sandbox-page'], alone: true },
  // kills what is shipped
  { name: 'sandbox', paths: ['sandbox/server/kill.test.ts'], engines: 'none', builds: ['sandbox'], alone: true },

  { name: 'package', paths: ['package'], engines: 'one', builds: ['all'] },

  // A page whole, driven from Node. What is about the element runs in each engine, and so does one journey through the
  // sandbox's page (sandbox-journey) …
  {
    name: 'end to end',
    paths: ['e2e'],
    engines: 'each',
    builds: ['scripts', 'sandbox-page'],
    alone: true,
  },
  {
    name: 'end to end',
    paths: ['e2e/copies.test.ts', 'e2e/isolation.test.ts', 'e2e/server-rendering.test.ts', 'e2e/web-view.test.ts'],
    engines: 'each',
    builds: ['package', 'scripts', 'sandbox-page'],
    alone: true,
  },
  // … and one through the demo. All else of these two runs in one engine.
  {
    name: 'end to end',
    paths: ['e2e/keyboard.test.ts'],
    engines: 'each',
    builds: ['demo', 'sandbox-page'],
    alone: true,
  },
  {
    name: 'end to end',
    paths: [
      'e2e/demo.test.ts',
      'e2e/demo-faults.test.ts',
      'e2e/demo-pages.test.ts',
      'e2e/framework-pages.test.ts',
      'e2e/gallery.test.ts',
    ],
    engines: 'one',
    builds: ['demo', 'sandbox-page'],
  },
  {
    name: 'end to end',
    paths: [
      'e2e/sandbox-edges.test.ts',
      'e2e/sandbox-page.test.ts',
      'e2e/sandbox-route.test.ts',
      'e2e/sandbox-sign-in.test.ts',
    ],
    engines: 'one',
    builds: ['sandbox-page'],
  },
  { name: 'end to end', paths: ['e2e/migration.test.ts'], engines: 'one', builds: ['package', 'scripts'] },
  { name: 'end to end', paths: ['e2e/readme.test.ts'], engines: 'one', builds: ['all'] },
  { name: 'end to end', paths: ['e2e/doctor.test.ts'], engines: 'one', builds: [] },
  {
    name: 'end to end',
    paths: ['e2e/local-network.test.ts', 'e2e/phone.test.ts'],
    engines: 'one',
    builds: ['scripts'],
  },
  { name: 'end to end', paths: ['e2e/visual.test.ts'], engines: 'one', builds: [] },
  { name: 'end to end', paths: ['e2e/leaks.test.ts'], engines: 'one', builds: ['scripts'], alone: true },
];

const nodeRing = rings.find(({ name }) => name === 'Node');

/** The ring of a test file, by its path below test/; undefined where it is in none. */
export function ringOf(file: string): Ring | undefined {
  if (file.endsWith('.node.test.ts')) return nodeRing;
  const folder = file.includes('/') ? file.replace(/\/[^/]*$/, '') : '.';
  return (
    rings.find(({ paths }) => paths.includes(file)) ??
    rings.find(({ paths }) => paths.some((path) => path === folder)) ??
    rings.find(({ paths }) => paths.some((path) => folder.startsWith(`${path}/`)))
  );
}

/** The engines that a ring's tests run in, of those that are wanted. */
export function enginesOf({ engines }: Ring, wanted: readonly EngineName[]): readonly EngineName[] {
  if (engines === 'each') return wanted;
  return wanted.includes('chromium') ? ['chromium'] : wanted.slice(0, 1);
}
