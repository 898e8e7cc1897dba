import { frameworks } from '../frameworks/list.js';

/** The origins that the demo's pages may put into a frame or ask for a sign of life. */
export interface PolicyOptions {
  readonly connect: readonly string[];
  /** Vite's client brings a web socket and, for its error overlay, styles of its own. */
  readonly development: boolean;
  /** The page's path. */
  readonly path?: string | undefined;
}

/** The demo's Content-Security-Policy. What `<human-connect>` itself needs is `frame-src` and `connect-src`. */
export function contentSecurityPolicy({ connect, development, path }: PolicyOptions): string {
  const framework = frameworks.find((page) => page.path === path);
  const scripts = framework && 'scripts' in framework ? framework.scripts : [];
  // A framework that writes HTML as plain text cannot be held to trusted types.
  const trustedTypes = framework ? 'trustedTypes' in framework && framework.trustedTypes : [];
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scripts],
    'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    'img-src': ["'self'", ...connect],
    'connect-src': development ? ["'self'", 'ws:', ...connect] : ["'self'", ...connect],
    'frame-src': connect,
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  };
  if (!development && trustedTypes) {
    directives['require-trusted-types-for'] = ["'script'"];
    directives['trusted-types'] = ['lit-html', ...trustedTypes];
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
