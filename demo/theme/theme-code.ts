import { cssKnobs, htmlKnobs, type Knob, type Theme } from './knobs.js';

const set = (knobs: readonly Knob[], theme: Theme) =>
  knobs.flatMap(({ name }) => (theme[name] ? [[name, theme[name]] as const] : []));

/** The CSS that gives a page's elements this theme. */
export function themeCss(theme: Theme): string {
  const declarations = set(cssKnobs, theme).map(([name, value]) => `  ${name}: ${value};\n`);
  return declarations.length > 0 ? `human-connect {\n${declarations.join('')}}` : '/* As the element comes. */';
}

/** The page that it takes language and direction from. */
export function themeHtml(theme: Theme): string {
  const attributes = set(htmlKnobs, { lang: 'en', ...theme }).map(([name, value]) => ` ${name}="${value}"`);
  return `<html${attributes.join('')}>`;
}
