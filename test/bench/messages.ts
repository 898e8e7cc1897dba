// What a page's messages cost that are not for us, and how many that are can be taken.
import { UNTHROTTLED, visit } from './visit.js';
import type { Row } from './row.js';
import type { Bench } from './scenario.js';
import { spreadOf } from './statistics.js';

const MESSAGES = 20_000;
const SOURCES = 10_000;

interface Costs {
  /** In µs for each message. */
  readonly withNoElement: number;
  readonly foreignWhileClosed: number;
  readonly foreignWhileOpen: number;
  readonly validPerSecond: number;
  /** In ms, for one message that names very many sources. */
  readonly many: number;
}

const costs = ({ browser, site }: Bench): Promise<Costs> =>
  visit(browser, `${site.origin}/ours`, UNTHROTTLED, ({ page }) =>
    page.evaluate(
      async ([messages, sources, connect]) => {
        const element = document.querySelector('human-connect') as HTMLElementTagNameMap['human-connect'];
        const time = (count: number, event: () => MessageEvent): number => {
          const start = performance.now();
          for (let number = 0; number < count; number += 1) dispatchEvent(event());
          return ((performance.now() - start) * 1000) / count;
        };
        const foreign = () =>
          new MessageEvent('message', { data: { type: 'of another' }, source: window, origin: location.origin });
        element.remove();
        const withNoElement = time(messages, foreign);
        document.body.append(element);
        const foreignWhileClosed = time(messages, foreign);
        const ready = new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }));
        element.open = true;
        await ready;
        const foreignWhileOpen = time(messages, foreign);
        const source = element.shadowRoot?.querySelector('iframe')?.contentWindow ?? null;
        const report = (connected: object[]) => {
          const data = {
            type: 'hapi-connect-connect-source',
            sessionResults: { connectedSources: connected, disconnectedSources: [] },
            currentConnections: connected,
          };
          return () => new MessageEvent('message', { data, source, origin: connect });
        };
        const named = (count: number) =>
          Array.from({ length: count }, (_, number) => ({ id: `source-${number}`, name: `Source ${number}` }));
        let heard = 0;
        element.addEventListener('connect-source', () => (heard += 1));
        const valid = time(messages, report(named(3)));
        const many = time(1, report(named(sources))) / 1000;
        if (heard !== messages + 1 || element.response.currentConnections.length !== sources)
          throw new Error(`${heard} messages were heard`);
        return { withNoElement, foreignWhileClosed, foreignWhileOpen, validPerSecond: 1e6 / valid, many };
      },
      [MESSAGES, SOURCES, site.connect] as const,
    ),
  );

export async function messages(bench: Bench): Promise<Row[]> {
  const rounds: Costs[] = [];
  for (let round = 0; round < bench.rounds; round += 1) rounds.push(await costs(bench));
  const row = (name: string, unit: string, key: keyof Costs): Row => ({
    name,
    unit,
    ours: spreadOf(rounds.map((measured) => measured[key])),
  });
  return [
    row('a foreign message, no element on the page', 'µs', 'withNoElement'),
    row('a foreign message, element closed', 'µs', 'foreignWhileClosed'),
    row('a foreign message, element open', 'µs', 'foreignWhileOpen'),
    row('messages of Connect in a second', '', 'validPerSecond'),
    row(`a message with ${SOURCES.toLocaleString('en')} sources`, 'ms', 'many'),
  ];
}
