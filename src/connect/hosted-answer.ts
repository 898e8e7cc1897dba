import { own } from './own.js';
import { parseMessage, type ConnectMessage } from './protocol.js';
import { isDocumentedStatus } from './response.js';

/** What the hosted app wrote into an address. */
export interface HostedAnswer {
  /** Of type `close`, or `error` where the hosted app says that it failed. */
  readonly message: ConnectMessage;
  /** The address without the answer: all else is as it was, to the byte. */
  readonly address: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of the documented answer that are lists or objects, in JSON; those of `sessionResults` also by themselves. */
const RESULTS = ['connectedSources', 'disconnectedSources', 'requestedSources'];
const DATA = ['sessionResults', 'currentConnections', 'requestedProviders', ...RESULTS];

/** Why there is no answer. Without `status=error`, parameters of these names are the page's own. */
const REASONS = ['error', 'message'];

const isFailed = (status: unknown): boolean => /^error$/i.test(String(status));
const isSuccessful = (status: unknown): boolean => /^success$/i.test(String(status));

/**
 * Reads the answer of the hosted app from an address: a parameter for each documented field, or one that holds them all,
 * in the query or in the fragment. Undefined where there is none that parses. Never throws.
 *
 * @param callback Where the hosted app was asked to go. The parameters that it has itself are no part of the answer.
 */
export function readAnswer(address: string, callback = ''): HostedAnswer | undefined {
  const parts = partsOf(address);
  const pagesOwn = new Set(partsOf(callback).flatMap(({ parameters }) => parameters?.map(toPair)));
  const given = parts.flatMap(({ parameters = [] }) => parameters).filter((each) => !pagesOwn.has(toPair(each)));
  const whole = given.find(({ value }) => isAnswer(jsonObject(value)));
  const fields = { ...(whole && jsonObject(whole.value)), ...namedFields(given) };
  const message = isAnswer(fields) ? toMessage(fields) : undefined;
  if (!message) return undefined;
  const names = ['status', ...DATA, ...(message.type === 'error' ? REASONS : [])];
  const answer = new Set(given.filter((each) => each === whole || names.includes(each.name)));
  return { message, address: parts.map((part) => without(part, answer)).join('') };
}

/** What parameters say by their names. The first of a name counts. */
function namedFields(parameters: readonly Parameter[]): Fields {
  const fields: Record<string, unknown> = {};
  for (const { name, value } of parameters) {
    if (Object.hasOwn(fields, name)) continue;
    if (DATA.includes(name)) fields[name] = parseJson(value);
    else if (name === 'status' || REASONS.includes(name)) fields[name] = value;
  }
  return fields;
}

/** Whether these fields are the documented answer, or something of the page's own. */
function isAnswer(fields: Fields | undefined): boolean {
  if (!fields) return false;
  const status = own(fields, 'status');
  return (
    DATA.some((name) => Object.hasOwn(fields, name)) ||
    isFailed(status) ||
    isSuccessful(status) ||
    isDocumentedStatus(String(status))
  );
}

function toMessage(fields: Fields): ConnectMessage | undefined {
  const { status, error, message, sessionResults, ...data } = fields;
  if (isFailed(status)) {
    const words = [error, message].filter((text) => typeof text === 'string' && text !== '');
    return parseMessage({ type: 'hapi-connect-error', error: words.join(': ') });
  }
  const lists = Object.entries(data).filter(([name]) => RESULTS.includes(name));
  return parseMessage({
    ...data,
    type: 'hapi-connect-close',
    status: isSuccessful(status) ? 'SUCCESS' : status,
    sessionResults:
      lists.length > 0 ? { ...(sessionResults as object | undefined), ...Object.fromEntries(lists) } : sessionResults,
  });
}

/** What is no JSON is left to the parser of messages, which refuses a text where a list should be. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function jsonObject(text: string): Fields | undefined {
  const value = text.startsWith('{') ? parseJson(text) : undefined;
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

/** A parameter: as it stands in the address, and what it says. */
interface Parameter {
  readonly text: string;
  readonly name: string;
  readonly value: string;
}

/** A part of an address that may hold parameters, behind what comes before them. */
interface Part {
  readonly before: string;
  readonly mark?: '?' | '#';
  readonly parameters?: readonly Parameter[];
}

/** The query and the fragment. A fragment holds parameters alone, or has a query of its own, as with a router's `#/route?a=b`. */
function partsOf(address: string): readonly Part[] {
  const [, page = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(address) ?? [];
  const parts: Part[] = [
    query === undefined ? { before: page } : { before: page, mark: '?', parameters: parametersOf(query) },
  ];
  if (fragment === undefined) return parts;
  const [, route = '', more] = /^([^?]*)(?:\?(.*))?$/s.exec(fragment) ?? [];
  if (more !== undefined) parts.push({ before: `#${route}`, mark: '?', parameters: parametersOf(more) });
  else if (route.includes('=')) parts.push({ before: '', mark: '#', parameters: parametersOf(route) });
  else parts.push({ before: `#${route}` });
  return parts;
}

function parametersOf(query: string): readonly Parameter[] {
  return query.split('&').map((text) => {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
    return { text, name: decode(name).replace(/^sessionResults\./, ''), value: decode(value) };
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

const toPair = ({ name, value }: Parameter): string => `${name}=${value}`;

function without({ before, mark = '?', parameters }: Part, answer: ReadonlySet<Parameter>): string {
  if (!parameters) return before;
  const kept = parameters.filter((each) => !answer.has(each));
  return kept.length > 0 ? before + mark + kept.map(({ text }) => text).join('&') : before;
}
