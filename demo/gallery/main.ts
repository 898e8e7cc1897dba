import '../../src/index.js';
import { faultApi } from '../faults/fault-api.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId, make } from '../playground/dom.js';
import { environmentNotice } from '../playground/environment-notice.js';
import { specimenFigure } from './specimen-figure.js';
import { groups, type Specimen } from './specimens.js';

const facts = await demoFacts();
environmentNotice(facts);

const sandbox = faultApi(facts.connectUrl);
const nothing = () => Promise.resolve();

/** The one state that the sandbox has to be asked for: its next page is to report an error. */
const reportError = async () => {
  await sandbox.set([...(await sandbox.list()), { kind: 'error', message: 'Something broke, on purpose.', times: 1 }]);
};

const shown = ({ sandboxOnly }: Specimen) => facts.sandbox || !sandboxOnly;
const figures = groups.map(({ title, specimens }) => ({
  title,
  figures: specimens
    .filter(shown)
    .map((specimen) => specimenFigure(specimen, facts, specimen.id === 'connect-error' ? reportError : nothing)),
}));

byId('gallery').append(
  ...figures.map(({ title, figures: inGroup }) =>
    make(
      'section',
      {},
      make('h2', {}, title),
      make('div', { class: 'specimens' }, ...inGroup.map(({ figure }) => figure)),
    ),
  ),
);

for (const { figure, open } of figures.flatMap((group) => group.figures)) {
  await open();
  // Else the page that is to report an error might be another's.
  if (figure.classList.contains('wide')) await settled(figure);
}

function settled(figure: HTMLElement): Promise<unknown> {
  const element = figure.querySelector('human-connect');
  return Promise.race(
    ['ready', 'error'].map((type) => new Promise((resolve) => element?.addEventListener(type, resolve))),
  );
}
