import { readFileSync } from 'node:fs';
import { toHtml, under } from './markdown.js';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** Puts in place of `<!-- README.md: Security -->` what README.md says under that heading, so that it is said once. */
export const withDocuments = (html: string): string =>
  html.replace(/<!-- ([A-Z]+\.md): (.+?) -->/g, (_, file: string, title: string) => toHtml(under(read(file), title)));
