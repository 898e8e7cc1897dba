import { parseArgs } from 'node:util';
import { DEFAULT_BASE_URL } from '../connect/base-url.js';
import { diagnose } from '../doctor/diagnose.js';
import type { Page } from '../doctor/facts.js';
import { fetchPage } from '../doctor/fetch-page.js';
import type { Finding } from '../doctor/finding.js';

const USAGE = `Usage: human-connect-element doctor URL [options]

Reads the headers of the page at URL, and its <meta> policies, and says what would stop Connect there.

  --base-url URL   where Connect is; default ${DEFAULT_BASE_URL}
  --embedder URL   the page that has the one at URL in a frame
  --json           the answer as JSON: { url, status, baseUrl, findings: [{ severity, about, found, means, write }] }
  --help           this text

What stands in <meta http-equiv="Content-Security-Policy"> is read before <body>; what scripts add is not seen.
Exit codes: 0 nothing stops Connect, 1 something stops it or a part of it, 2 wrong use, or no server answers.`;

class UsageError extends Error {}

interface Asked {
  readonly url: URL;
  readonly baseUrl: string;
  readonly embedder: URL | undefined;
  readonly isJson: boolean;
}

/** Undefined where help is asked for. */
function readArguments(args: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'base-url': { type: 'string' },
      embedder: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const [url, ...more] = positionals;
  if (url === undefined || more.length > 0) throw new UsageError('Name the address of one page.');
  return {
    url: webAddress(url),
    baseUrl: values['base-url'] ?? DEFAULT_BASE_URL,
    embedder: values.embedder === undefined ? undefined : webAddress(values.embedder),
    isJson: values.json ?? false,
  };
}

function webAddress(text: string): URL {
  if (!/^https?:/i.test(text) || !URL.canParse(text))
    throw new UsageError(`An address must begin with https:// or http://, not ${text}.`);
  return new URL(text);
}

async function fetchOrSay(url: URL): ReturnType<typeof fetchPage> {
  try {
    return await fetchPage(url);
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error };
    throw new UsageError(`${url.href} does not answer: ${cause?.message || message}`);
  }
}

const MARKS: Record<Finding['severity'], string> = { stops: '✗ stops ', limits: '! limits', note: '· note  ' };

const shown = ({ severity, about, found, means, write }: Finding): string =>
  [`${MARKS[severity]}  ${about}: ${found}`, means, ...(write === undefined ? [] : [`Write: ${write}`])].join(
    `\n${' '.repeat(10)}`,
  );

function report(asked: URL, { url, status }: Page & { status: number }, findings: readonly Finding[]): string {
  const from = url.href === asked.href ? '' : `, redirected from ${asked.href}`;
  const head = `${url.href} (${String(status)}${from})`;
  const isFine = findings.every(({ severity }) => severity === 'note');
  return [head, ...findings.map(shown), ...(isFine ? ['Nothing in its headers stops Connect.'] : [])].join('\n');
}

/** `human-connect-element doctor`: gives the exit code. */
export async function doctor(args: readonly string[]): Promise<number> {
  try {
    const asked = readArguments(args);
    if (!asked) {
      console.log(USAGE);
      return 0;
    }
    const { baseUrl, isJson, url } = asked;
    const page = await fetchOrSay(url);
    const embedder = asked.embedder && (await fetchOrSay(asked.embedder));
    const findings = diagnose(page, { baseUrl, embedder });
    const { status } = page;
    console.log(
      isJson ? JSON.stringify({ url: page.url.href, status, baseUrl, findings }, null, 2) : report(url, page, findings),
    );
    return findings.some(({ severity }) => severity !== 'note') ? 1 : 0;
  } catch (error) {
    console.error(`human-connect-element doctor: ${(error as Error).message}`);
    return 2;
  }
}
