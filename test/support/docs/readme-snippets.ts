// The code blocks of README.md, each by the heading that it stands under and its language.
import { readReadme } from './readme.js';

export interface Snippet {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

function read(): Snippet[] {
  const found: Snippet[] = [];
  let heading = '';
  for (const [, title, language = '', code = ''] of readReadme().matchAll(/^#+ (.+?)$|^```(\w*)\n(.*?)^```$/gms)) {
    if (title === undefined) found.push({ heading, language, code });
    else heading = title;
  }
  return found;
}

export const snippets: readonly Snippet[] = read();

/** The code under that heading in that language, in order. There must be some. */
export function snippetsOf(heading: string, language: string): string[] {
  const found = snippets.filter((snippet) => snippet.heading === heading && snippet.language === language);
  if (found.length === 0) throw new Error(`README.md has no ${language} under “${heading}”.`);
  return found.map(({ code }) => code);
}
