// The report: for each criterion how far it is met, what was found, and in which engines tests have shown it.
import type { Answer, Proof } from './answers.js';
import type { Criterion } from './criteria.js';

/** The terms of VPAT 2.5, as OpenACR spells them. */
export type Adherence = 'supports' | 'partially-supports' | 'does-not-support' | 'not-applicable';

const TERMS: Readonly<Record<Adherence, string>> = {
  supports: 'Supports',
  'partially-supports': 'Partially Supports',
  'does-not-support': 'Does Not Support',
  'not-applicable': 'Not Applicable',
};

/** What became of one test in one engine, or in Node. */
export interface TestResult {
  readonly file: string;
  readonly title: string;
  readonly where: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

export interface Line {
  readonly criterion: Criterion;
  readonly adherence: Adherence;
  readonly remarks: string;
}

export interface Product {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  /** `Name <address>`, once whoever publishes has said who they are: see "Publishing" in CONTRIBUTING.md. */
  readonly author?: string;
}

const proves = (proof: Proof, { file, title }: TestResult) =>
  file === proof.file && (proof.titles.length === 0 || proof.titles.includes(title));

function lineOf(criterion: Criterion, answer: Answer, results: readonly TestResult[]): Line {
  if (answer.kind === 'not applicable') return { criterion, adherence: 'not-applicable', remarks: `${answer.why}.` };
  const own = results.filter((result) => answer.proofs.some((proof) => proves(proof, result)));
  const passed = own.filter(({ state }) => state === 'passed');
  const failed = own.filter(({ state }) => state === 'failed');
  if (passed.length + failed.length === 0) throw new Error(`No test of ${criterion.number} ran.`);
  const tests = new Set(passed.map(({ file, title }) => `${file} ${title}`)).size;
  const places = [...new Set(passed.map(({ where }) => where))].sort().join(', ');
  const shown =
    passed.length > 0 ? ` Shown by ${String(tests)} automated ${tests === 1 ? 'test' : 'tests'} (${places}).` : '';
  const broken = failed.map(({ title, where }) => ` Fails in ${where}: “${title}”.`).join('');
  return {
    criterion,
    adherence: failed.length === 0 ? 'supports' : passed.length > 0 ? 'partially-supports' : 'does-not-support',
    remarks: `${answer.how}.${shown}${broken}`,
  };
}

export const linesOf = (answers: ReadonlyMap<Criterion, Answer>, results: readonly TestResult[]): Line[] =>
  [...answers]
    .map(([criterion, answer]) => lineOf(criterion, answer, results))
    .sort((a, b) => a.criterion.number.localeCompare(b.criterion.number, 'en', { numeric: true }));

const METHODS =
  'Automated tests in Chromium, Firefox and WebKit: the accessibility tree, live regions, focus, keyboard, contrast, sizes, forced colours, reduced motion, and axe-core. No person with a disability and no assistive technology took part.';
const NOTES =
  'This report is about the element: its trigger button and the dialog or panel around Connect. What the frame shows is Human API’s Connect, which is not part of the product.';

const remarksAsText = (remarks: string) => remarks.replaceAll('`', '');

/** The report as OpenACR (https://github.com/GSA/openacr), before it is written as YAML. */
export function openAcr(product: Product, lines: readonly Line[]): object {
  const { name, version, description, license, author = '' } = product;
  // OpenACR's schema wants an address. None is invented: until there is a publisher, it is missing.
  const [, publisher = '', email] = /^(.*?)\s*(?:<(.*)>)?$/.exec(author) ?? [];
  const chapter = (level: Criterion['level']) => ({
    criteria: lines
      .filter(({ criterion }) => criterion.level === level)
      .map(({ criterion, adherence, remarks }) => ({
        num: criterion.number,
        components: [{ name: 'web', adherence: { level: adherence, notes: remarksAsText(remarks) } }],
      })),
  });
  return {
    title: `${name} Accessibility Conformance Report`,
    product: { name, version, description },
    author: { name: publisher || `The maintainers of ${name}`, ...(email && { email }) },
    notes: NOTES,
    evaluation_methods_used: METHODS,
    license,
    catalog: '2.5-edition-wcag-2.2-en',
    chapters: {
      success_criteria_level_a: chapter('A'),
      success_criteria_level_aa: chapter('AA'),
      success_criteria_level_aaa: { disabled: true, notes: 'Not evaluated.' },
    },
  };
}

/** The report as the tables of a VPAT 2.5, WCAG edition, in Markdown. */
export function vpat({ name, version, description }: Product, lines: readonly Line[]): string {
  const table = (level: Criterion['level']) =>
    [
      '| Criteria | Conformance Level | Remarks and Explanations |',
      '| --- | --- | --- |',
      ...lines
        .filter(({ criterion }) => criterion.level === level)
        .map(
          ({ criterion: { number, name: title }, adherence, remarks }) =>
            `| ${number} ${title} | ${TERMS[adherence]} | ${remarks} |`,
        ),
    ].join('\n');
  return [
    `# ${name} Accessibility Conformance Report`,
    'WCAG edition, after VPAT® 2.5. `npm run test:conformance` writes it; `openacr.yaml` has the same for machines.',
    `| | |\n| --- | --- |\n| Product | ${name} ${version} |\n| Description | ${description} |\n| Standard | [Web Content Accessibility Guidelines 2.2](https://www.w3.org/TR/WCAG22/), levels A and AA |\n| Evaluation methods | ${METHODS} |\n| Notes | ${NOTES} |`,
    '## Terms',
    '- **Supports**: at least one method meets the criterion without known defects.\n- **Partially Supports**: some of the product does not meet the criterion.\n- **Does Not Support**: most of the product does not meet the criterion.\n- **Not Applicable**: the criterion is not relevant to the product.',
    '## Table 1: Success Criteria, Level A',
    table('A'),
    '## Table 2: Success Criteria, Level AA',
    table('AA'),
    '',
  ].join('\n\n');
}
