import manifest from '../../custom-elements.json' with { type: 'json' };

/** One thing about the look that a page decides. */
export interface Knob {
  /** A custom property or a property of CSS, or an attribute of the page. */
  readonly name: string;
  readonly kind: 'color' | 'length' | 'choice';
  readonly help: string;
  readonly default: string;
  /** Of a choice, by value: what a person reads. */
  readonly choices?: Readonly<Record<string, string>>;
}

interface Documented {
  readonly name: string;
  readonly description: string;
  readonly default: string;
}

/** The custom properties that the element documents, so that none is left out here. */
const documented: readonly Documented[] = manifest.modules.flatMap(({ declarations }) =>
  declarations.flatMap((declaration) =>
    'cssProperties' in declaration ? (declaration.cssProperties as readonly Documented[]) : [],
  ),
);

const isLength = (value: string) => /^[\d.]+[a-z%]+$/.test(value);

/** What the element reads from CSS. */
export const cssKnobs: readonly Knob[] = [
  {
    name: 'font-family',
    kind: 'choice',
    help: 'The page’s own.',
    default: '',
    choices: {
      '': 'The page’s',
      'Georgia, serif': 'With serifs',
      'ui-rounded, "Arial Rounded MT Bold", sans-serif': 'Rounded',
      'ui-monospace, monospace': 'Fixed width',
    },
  },
  {
    name: 'color-scheme',
    kind: 'choice',
    help: 'The page’s own; the patient’s system decides where it says light dark.',
    default: '',
    choices: { '': 'The page’s', light: 'light', dark: 'dark' },
  },
  ...documented.map(({ name, description, default: initial }): Knob => ({
    name,
    kind: isLength(initial) ? 'length' : 'color',
    help: description,
    default: initial,
  })),
];

/** What it reads from the nearest `lang` and `dir`. */
export const htmlKnobs: readonly Knob[] = [
  {
    name: 'lang',
    kind: 'choice',
    help: 'The nearest lang attribute. Other languages are read as English.',
    default: '',
    choices: {
      '': 'en',
      es: 'es',
      'zh-Hans': 'zh-Hans',
      'zh-Hant': 'zh-Hant',
      vi: 'vi',
      tl: 'tl',
      ko: 'ko',
      ar: 'ar',
      ru: 'ru',
      fr: 'fr',
      ht: 'ht',
      'pt-BR': 'pt-BR',
      'pt-PT': 'pt-PT',
      de: 'de',
    },
  },
  {
    name: 'dir',
    kind: 'choice',
    help: 'The nearest dir attribute.',
    default: '',
    choices: { '': 'ltr', rtl: 'rtl' },
  },
];

/** What a person chose, by knob; what is as it would be anyway is not here. */
export type Theme = Readonly<Record<string, string>>;

export const presets: Readonly<Record<string, Theme>> = {
  Default: {},
  Clinic: {
    '--human-connect-accent': '#0f766e',
    '--human-connect-on-accent': '#ffffff',
    '--human-connect-radius': '1.25rem',
    '--human-connect-backdrop': 'rgb(13 60 56 / 0.7)',
  },
  Bank: {
    'font-family': 'Georgia, serif',
    '--human-connect-accent': '#1b2a49',
    '--human-connect-on-accent': '#ffffff',
    '--human-connect-radius': '0px',
    '--human-connect-backdrop': 'rgb(27 42 73 / 0.85)',
  },
  Night: {
    'color-scheme': 'dark',
    '--human-connect-accent': '#f2c14e',
    '--human-connect-on-accent': '#1c1503',
    '--human-connect-backdrop': 'rgb(0 0 0 / 0.8)',
  },
};
