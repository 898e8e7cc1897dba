import '../../src/index.js';
import { codeBlock } from '../playground/code-block.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId } from '../playground/dom.js';
import { environmentNotice } from '../playground/environment-notice.js';
import { preview } from './preview.js';
import { themeCss, themeHtml } from './theme-code.js';
import { themeForm } from './theme-form.js';

const facts = await demoFacts();
environmentNotice(facts);

const dress = preview(byId('preview'), facts);
const showCss = codeBlock(byId('theme-css'), 'CSS');
const showHtml = codeBlock(byId('theme-html'), 'HTML');

themeForm(byId('theme') as HTMLFormElement, (theme) => {
  dress(theme);
  showCss(themeCss(theme));
  showHtml(themeHtml(theme));
});
