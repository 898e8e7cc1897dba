// In place of node:test in a mutant's process: what tests define is collected, and run as often as it is asked for.
import { mock } from 'node:test';

export { mock };

type Body = (context: Context) => unknown;

interface Suite {
  readonly name: string;
  readonly parent?: Suite;
  readonly before: Body[];
  readonly after: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
}

export interface CollectedTest {
  readonly name: string;
  readonly suite: Suite;
  readonly body: Body;
}

/** What tests of this project use of node:test's TestContext. */
class Context {
  readonly mock = mock;
  readonly #cleanups: (() => unknown)[] = [];

  after(cleanup: () => unknown): void {
    this.#cleanups.push(cleanup);
  }

  diagnostic(): void {
    // nobody reads it
  }

  async end(): Promise<void> {
    for (const cleanup of this.#cleanups.reverse()) await cleanup();
  }
}

const suite = (name: string, parent?: Suite): Suite => ({
  name,
  ...(parent && { parent }),
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
});

let current = suite('');
let tests: CollectedTest[] = [];

/** The tests that a module defines. */
export async function collect(load: () => Promise<unknown>): Promise<CollectedTest[]> {
  current = suite('');
  tests = [];
  await load();
  return tests;
}

const lastOf = (values: unknown[]) => values.at(-1) as Body | undefined;

export function describe(name: string, ...rest: unknown[]): void {
  const outer = current;
  current = suite(`${outer.name}${name} › `, outer);
  lastOf(rest)?.(new Context());
  current = outer;
}

export function it(name: string, ...rest: unknown[]): void {
  const isSkipped = rest.length > 1 && Boolean((rest[0] as { skip?: unknown }).skip);
  const body = lastOf(rest);
  if (body && !isSkipped) tests.push({ name: `${current.name}${name}`, suite: current, body });
}

export const before = (body: Body): unknown => current.before.push(body);
export const after = (body: Body): unknown => current.after.push(body);
export const beforeEach = (body: Body): unknown => current.beforeEach.push(body);
export const afterEach = (body: Body): unknown => current.afterEach.push(body);

/** From the outermost suite inwards. */
const chain = (inner?: Suite): Suite[] => (inner ? [...chain(inner.parent), inner] : []);

/** Runs tests one after another, each suite's hooks around its own; `each` runs a test and may throw to end them all. */
export async function runTests(
  chosen: readonly CollectedTest[],
  each: (test: CollectedTest, run: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const entered: Suite[] = [];
  const hook = new Context();
  const leaveTo = async (kept: readonly Suite[]) => {
    while (entered.some((open) => !kept.includes(open)))
      for (const body of entered.pop()?.after ?? []) await body(hook);
  };
  try {
    for (const test of chosen) {
      const suites = chain(test.suite);
      await leaveTo(suites);
      await each(test, async () => {
        for (const next of suites.filter((one) => !entered.includes(one))) {
          entered.push(next);
          for (const body of next.before) await body(hook);
        }
        const context = new Context();
        try {
          for (const body of suites.flatMap(({ beforeEach }) => beforeEach)) await body(context);
          await test.body(context);
        } finally {
          await context.end();
          for (const body of suites.toReversed().flatMap(({ afterEach }) => afterEach)) await body(context);
        }
      });
    }
  } finally {
    await leaveTo([]);
  }
}
