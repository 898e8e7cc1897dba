import type { DemoFacts } from './demo-facts.js';
import { byId, make } from './dom.js';

/** Says what this page talks to, since made-up sources and real records look alike. */
export function environmentNotice({ sandbox, connectUrl }: DemoFacts): void {
  const notice = byId('environment');
  notice.replaceChildren(
    ...(sandbox
      ? [
          make('strong', {}, 'Sandbox.'),
          ' Every source here is made up and no real records are involved. Sign in with ',
          make('code', {}, 'demouser'),
          ' and ',
          make('code', {}, 'password'),
          '.',
        ]
      : [
          make('strong', {}, 'Real service.'),
          ` This page opens ${connectUrl}. What is connected here is really connected.`,
        ]),
  );
  notice.hidden = false;
}
