import type { HumanConnectElement } from '../../src/index.js';
import { authorize } from '../playground/authorize.js';
import type { DemoFacts } from '../playground/demo-facts.js';

/** How the page around an element is. */
export interface Surroundings {
  readonly lang?: string;
  readonly dir?: 'rtl';
  readonly dark?: boolean;
}

/** An element in one state. */
export interface Specimen {
  readonly id: string;
  readonly name: string;
  /** Names between backticks are shown as code. */
  readonly note?: string;
  readonly around?: Surroundings;
  /** What brings an open element into this state; without it, the element stays closed. */
  readonly set?: (element: HumanConnectElement, facts: DemoFacts) => void;
  /** Needs the sandbox: the real service cannot be made to do it. */
  readonly sandboxOnly?: true;
  /** Connect itself is to be seen, and needs room. */
  readonly wide?: true;
}

export interface Group {
  readonly title: string;
  readonly specimens: readonly Specimen[];
}

const NEVER = new Promise<never>(() => undefined);

const authorizing = (element: HumanConnectElement) => {
  element.authorize = () => NEVER;
};
const unreachable = (element: HumanConnectElement, { faults }: DemoFacts) => {
  element.baseUrl = faults.refused;
};

const waiting: Specimen = {
  id: 'authorizing',
  name: 'Waiting for a token',
  note: '`:state(authorizing)`. Nothing is said for 0.4 seconds, then that Connect opens; after five seconds, that it takes longer.',
  set: authorizing,
};
const failed: Specimen = {
  id: 'unreachable',
  name: 'Connect cannot be reached',
  note: '`error` `unreachable`',
  set: unreachable,
};

/** The same states in other surroundings. */
const around = (where: string, surroundings: Surroundings): readonly Specimen[] =>
  [{ id: 'closed', name: 'Closed' }, waiting, failed].map(({ note: _, ...specimen }) => ({
    ...specimen,
    id: `${specimen.id}-${where}`,
    around: surroundings,
  }));

const languages = {
  es: 'Español',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  vi: 'Tiếng Việt',
  tl: 'Tagalog',
  ko: '한국어',
  ar: 'العربية',
  ru: 'Русский',
  fr: 'Français',
  ht: 'Kreyòl ayisyen',
  'pt-BR': 'Português (Brasil)',
  'pt-PT': 'Português (Portugal)',
  de: 'Deutsch',
};

export const groups: readonly Group[] = [
  {
    title: 'Closed and open',
    specimens: [
      { id: 'closed', name: 'Closed' },
      {
        id: 'disabled',
        name: 'Disabled',
        note: '`disabled`',
      },
      waiting,
      {
        id: 'loading',
        name: 'Waiting for Connect',
        note: '`:state(loading)`',
        sandboxOnly: true,
        set: (element, { faults }) => {
          element.baseUrl = faults.hang;
        },
      },
      { id: 'ready', name: 'Open', note: '`:state(ready)`', wide: true, set: () => undefined },
    ],
  },
  {
    title: 'When something went wrong',
    specimens: [
      {
        id: 'token-failed',
        name: 'No token was given',
        note: '`error` `token-failed`',
        set: (element) => {
          element.authorize = null;
          element.tokenEndpoint = '/api/no-token';
        },
      },
      {
        id: 'blocked',
        name: 'The page’s policy forbids it',
        note: '`error` `blocked`',
        set: (element) => {
          element.baseUrl = 'https://not-in-the-policy.example';
        },
      },
      failed,
      {
        id: 'timeout',
        name: 'Connect takes too long',
        note: '`error` `timeout`',
        sandboxOnly: true,
        set: (element, { faults }) => {
          element.baseUrl = faults.hang;
          element.loadTimeout = 1;
        },
      },
      {
        id: 'connect-error',
        name: 'Connect reports an error',
        note: '`error` `connect-error`: said beside Connect, which may go on.',
        sandboxOnly: true,
        wide: true,
        set: () => undefined,
      },
    ],
  },
  { title: 'In the dark', specimens: around('dark', { dark: true }) },
  { title: 'From right to left', specimens: around('rtl', { dir: 'rtl', lang: 'ar' }) },
  {
    title: 'In each language',
    specimens: Object.entries(languages).map(([lang, name]) => ({
      ...failed,
      id: `lang-${lang}`,
      name,
      note: `\`lang="${lang}"\``,
      around: lang === 'ar' ? { lang, dir: 'rtl' } : { lang },
    })),
  },
];

/** An element that has what every specimen needs. */
export function prepared({ clientId, connectUrl }: DemoFacts): HumanConnectElement {
  const element = document.createElement('human-connect');
  element.clientId = clientId;
  element.clientUserId = 'jane@example.com';
  element.baseUrl = connectUrl;
  element.authorize = authorize;
  element.inline = true;
  // What a specimen waits for never comes: it is to stay as it is.
  element.loadTimeout = 24 * 3600 * 1000;
  return element;
}
