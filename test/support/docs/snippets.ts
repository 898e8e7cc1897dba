// The code blocks of the guides, each by the heading that it stands under and its language.
import { guides, readDocument, type Guide } from './documents.js';

export interface Snippet {
  readonly document: Guide;
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

function snippetsIn(document: Guide): Snippet[] {
  const found: Snippet[] = [];
  let heading = '';
  for (const [, title, language = '', code = ''] of readDocument(document).matchAll(
    /^#+ (.+?)$|^```(\w*)\n(.*?)^```$/gms,
  )) {
    if (title === undefined) found.push({ document, heading, language, code });
    else heading = title;
  }
  return found;
}

export const snippets: readonly Snippet[] = guides.flatMap(snippetsIn);

/** The code under that heading in that language, in order. There must be some. */
export function snippetsOf(heading: string, language: string): string[] {
  const found = snippets.filter((snippet) => snippet.heading === heading && snippet.language === language);
  if (found.length === 0) throw new Error(`${guides.join(', ')} have no ${language} under “${heading}”.`);
  return found.map(({ code }) => code);
}
