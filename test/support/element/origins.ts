// The other origins of a browser test; web-test-runner.config.mjs starts them and writes them into each test's page.
export interface Origins {
  /** The sandbox: the Connect page and the auth service. */
  sandbox: string;
  /** Frames that tests script: see frame-server.ts. */
  frames: string;
  /** The same once more, for a page that nobody should believe. */
  attacker: string;
  /** Nothing listens there. */
  refused: string;
}

declare global {
  interface Window {
    readonly __ORIGINS__: Origins;
    /** What `npm run test:long` asks for. */
    readonly __FUZZ__?: { readonly sequences: number; readonly seconds: number; readonly seed: number };
  }
}

/** On the page's own origin, the fixtures are below /fixtures: `/fixtures/answer?body={}`. */
export const origins: Origins = window.__ORIGINS__;

/** The address of a fixture page that, once loaded, posts these to its parent, each as it is. */
export function frameThatPosts(messages: readonly unknown[], origin = origins.frames): string {
  return `${origin}/frame/${new URLSearchParams({ post: JSON.stringify(messages) }).toString()}`;
}
