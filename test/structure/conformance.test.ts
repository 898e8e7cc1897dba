// The conformance report says of each criterion what ACCESSIBILITY.md says, and what tests have shown.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { answersIn } from '../conformance/answers.js';
import { criteria, type Criterion } from '../conformance/criteria.js';
import { linesOf, openAcr, vpat, type Product, type TestResult } from '../conformance/report.js';
import { root } from '../support/run/test-files.js';

const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Report {
  readonly product: { readonly version: string };
  readonly chapters: Readonly<
    Record<
      string,
      {
        readonly criteria?: readonly {
          readonly num: string;
          readonly components: readonly { readonly adherence: { readonly level: string; readonly notes: string } }[];
        }[];
      }
    >
  >;
}

const document = `## WCAG 2.2, levels A and AA

| criterion | how | by |
| --- | --- | --- |
| 1.1.1 Non-text Content | Named | \`test/a.test.ts\`: “has a name” |
| 3.2.3, 3.2.4 Consistency | The same | \`test/b.test.ts\` |

### Not applicable

| criterion | why |
| --- | --- |
| 1.2.1 Audio-only | No audio |
`;
const some = criteria.filter(({ number }) => ['1.1.1', '1.2.1', '3.2.3', '3.2.4'].includes(number));
const product: Product = { name: 'thing', version: '1.2.3', description: 'A thing', license: 'MIT' };
const result = (file: string, title: string, state: TestResult['state'], where = 'Chromium'): TestResult => ({
  file: `test/${file}.test.ts`,
  title,
  where,
  state,
});
const reported = (results: readonly TestResult[]) =>
  Object.fromEntries(
    linesOf(answersIn(document, some), results).map(({ criterion, adherence, remarks }) => [
      criterion.number,
      `${adherence}: ${remarks}`,
    ]),
  );

describe('the conformance report', () => {
  it('answers each criterion of WCAG 2.2, levels A and AA, as ACCESSIBILITY.md does', () => {
    const answers = answersIn(read('ACCESSIBILITY.md'), criteria);
    const report = parse(read('openacr.yaml')) as Report;
    const reportedNotes = new Map(
      ['success_criteria_level_a', 'success_criteria_level_aa'].flatMap((chapter) =>
        (report.chapters[chapter]?.criteria ?? []).map(
          ({ num, components: [first] }) => [num, first?.adherence.notes ?? ''] as const,
        ),
      ),
    );
    assert.deepEqual([...reportedNotes.keys()].sort(), criteria.map(({ number }) => number).sort());
    const text = read('VPAT.md');
    for (const [{ number, name }, answer] of answers) {
      const expected = (answer.kind === 'met' ? answer.how : answer.why).replaceAll('`', '');
      assert.ok(reportedNotes.get(number)?.startsWith(expected), `openacr.yaml: ${number}`);
      assert.match(text, new RegExp(`^\\| ${number} ${name.replace(/[()]/g, '\\$&')} `, 'm'));
    }
  });

  it('is about this version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    assert.equal((parse(read('openacr.yaml')) as Report).product.version, version);
    assert.ok(read('VPAT.md').includes(version));
  });

  it('says of each criterion how it is met, by how many tests, and where', () => {
    const lines = reported([
      result('a', 'has a name', 'passed'),
      result('a', 'has a name', 'passed', 'Firefox'),
      result('a', 'is of another criterion', 'failed'),
      result('b', 'one', 'passed'),
      result('b', 'two', 'passed'),
      result('b', 'three', 'skipped', 'WebKit'),
    ]);
    assert.deepEqual(lines, {
      '1.1.1': 'supports: Named. Shown by 1 automated test (Chromium, Firefox).',
      '1.2.1': 'not-applicable: No audio.',
      '3.2.3': 'supports: The same. Shown by 2 automated tests (Chromium).',
      '3.2.4': 'supports: The same. Shown by 2 automated tests (Chromium).',
    });
  });

  it('claims no more than tests have shown', () => {
    const lines = reported([
      result('a', 'has a name', 'failed'),
      result('b', 'one', 'passed'),
      result('b', 'one', 'failed', 'Firefox'),
    ]);
    assert.equal(lines['1.1.1'], 'does-not-support: Named. Fails in Chromium: “has a name”.');
    assert.equal(
      lines['3.2.3'],
      'partially-supports: The same. Shown by 1 automated test (Chromium). Fails in Firefox: “one”.',
    );
  });

  it('is refused where no test of a criterion ran', () => {
    const skipped = [result('a', 'has a name', 'skipped'), result('b', 'one', 'passed')];
    assert.throws(() => reported(skipped), /No test of 1\.1\.1 ran/);
  });

  for (const [what, change, message] of [
    ['leaves a criterion open', (text: string) => text.replace(/.*1\.1\.1.*\n/, ''), /does not answer 1\.1\.1/],
    ['answers one twice', (text: string) => text.replace('1.2.1', '1.1.1'), /answers 1\.1\.1 twice/],
    [
      'names one that WCAG 2.2 does not have',
      (text: string) => text.replace('1.2.1', '4.1.1'),
      /answers 4\.1\.1, which/,
    ],
  ] as const)
    it(`is refused where the document ${what}`, () => {
      assert.throws(() => answersIn(change(document), some), message);
    });

  it('names whoever publishes the package, and invents nobody', () => {
    const authorOf = (author?: string) =>
      (openAcr({ ...product, ...(author && { author }) }, []) as { author: object }).author;
    assert.deepEqual(authorOf('Jane <jane@example.com>'), { name: 'Jane', email: 'jane@example.com' });
    assert.deepEqual(authorOf('Jane'), { name: 'Jane' });
    assert.deepEqual(authorOf(), { name: 'The maintainers of thing' });
  });

  it('is the same as OpenACR and as a table', () => {
    const lines = linesOf(answersIn(document, some), [
      result('a', 'has a name', 'passed'),
      result('b', 'one', 'passed'),
    ]);
    const numbers = (of: readonly { criterion: Criterion }[]) => of.map(({ criterion }) => criterion.number);
    assert.deepEqual(
      Array.from(vpat(product, lines).matchAll(/^\| (\d\.\d\.\d) /gm), ([, number]) => number).sort(),
      numbers(lines),
    );
    const { chapters } = openAcr(product, lines) as Report;
    assert.deepEqual(
      Object.values(chapters)
        .flatMap((chapter) => chapter.criteria ?? [])
        .map(({ num }) => num)
        .sort(),
      numbers(lines),
    );
  });
});
