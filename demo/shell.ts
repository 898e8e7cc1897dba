import { inFrameworkLayout } from './frameworks/layout.js';
import { frameworks } from './frameworks/list.js';
import { withNames } from './names.js';

/** A page of the site. A new page is a row here and an HTML file that holds its `<main>`. */
interface SitePage {
  readonly path: string;
  readonly name: string;
}

const guide = [
  { path: '/reference.html', name: 'Reference' },
  { path: '/looks.html', name: 'Looks' },
  { path: '/accessibility.html', name: 'Accessibility' },
  { path: '/security.html', name: 'Security' },
  { path: '/browsers.html', name: 'Browsers' },
] as const;

const alone: readonly SitePage[] = [
  { path: '/', name: 'Try it' },
  { path: '/gallery.html', name: 'Gallery' },
  { path: '/theme.html', name: 'Theme' },
  { path: '/faults.html', name: 'Faults' },
  { path: '/hosted.html', name: 'Hosted' },
  { path: '/sandbox.html', name: 'Sandbox' },
  { path: '/official-client.html', name: 'Official client' },
  { path: '/migration.html', name: 'Migration' },
];

const groups = [
  { name: 'Frameworks', pages: frameworks },
  { name: 'Guide', pages: guide },
] as const;

const source: SitePage = { path: '/source.html', name: 'Source' };

export const pages: readonly SitePage[] = [
  ...alone,
  ...groups.flatMap((group): SitePage[] => [...group.pages]),
  source,
];

/** What the navigation names, each with the pages that it leads to. */
const sections: readonly (SitePage & { readonly pages?: readonly SitePage[] })[] = [
  ...alone,
  ...groups.map((group) => ({ ...group, path: group.pages[0].path })),
];

/** Puts a page's `<main>` into the layout that all pages share. Runs when the HTML is served or built, not in the browser. */
export function inShell(html: string, path: string): string {
  const framework = frameworks.find((page) => page.path === path);
  return withNames(framework ? inFrameworkLayout(html, framework.name) : html)
    .replace('<head>', () => `<head>${head(path)}`)
    .replace('<main', `${header(path)}<main id="main" tabindex="-1"`)
    .replace(/<main[^>]*>/, (main) => main + within(path))
    .replace('</main>', `</main>${footer(path)}`);
}

const titleOf = (path: string) => pages.find((page) => page.path === path)?.name ?? '';

const head = (path: string) => `
    <meta charset="utf-8">
    <title>${titleOf(path)} – human-connect</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="strict-origin-when-cross-origin">
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/site.css">
  `;

const header = (path: string) => `
    <a class="skip" href="#main">Skip to the content</a>
    <header class="site-header">
      <div class="bar">
        <a class="wordmark" href="/">
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <path d="M13 9a7 7 0 1 0 0 14h2M19 9a7 7 0 1 1 0 14h-2M11 16h10" />
          </svg>
          <span>human-connect</span>
        </a>
        <nav aria-label="Pages">
          <ul>${sections.map((section) => navItem(section, isIn(section, path))).join('')}</ul>
        </nav>
      </div>
    </header>
    `;

const isIn = ({ path, pages: inside }: (typeof sections)[number], current: string) =>
  path === current || (inside ?? []).some((page) => page.path === current);

/** The way to the other pages of the same section. */
function within(path: string): string {
  const section = sections.find((candidate) => candidate.pages && isIn(candidate, path));
  if (!section?.pages) return '';
  const items = section.pages.map((page) => navItem(page, page.path === path)).join('');
  return `<nav class="within" aria-label="${section.name}"><ul>${items}</ul></nav>`;
}

const navItem = ({ path, name }: SitePage, current: boolean) =>
  `<li><a href="${path}"${current ? ' aria-current="page"' : ''}>${name}</a></li>`;

const footer = (path: string) => `
    <footer class="site-footer">
      <div class="bar">
        <p>human-connect-element, MIT licence. An independent element for Human API’s Connect.</p>
        ${path === source.path ? '' : `<p><a href="${source.path}#${fileOf(path)}">Source of this page</a></p>`}
      </div>
    </footer>`;

const fileOf = (path: string) => (path === '/' ? 'index.html' : path.slice(1));
