import * as v from 'valibot';

/** Something that was given to the sandbox and cannot be used, from code or over HTTP. The message names it. */
export class InvalidInput extends TypeError {
  constructor(message: string) {
    super(message);
    this.name = 'TypeError';
  }
}

/**
 * A value as its schema has it. The one place where input is checked, so that code, HTTP and the command line refuse the
 * same things in the same words. Messages of schemas that begin with "must" or "is" follow the name of the field.
 */
export function checkInput<T extends v.GenericSchema>(schema: T, value: unknown, what = ''): v.InferOutput<T> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new InvalidInput(`${what === '' ? '' : `${what}: `}${sentence(parsed.issues[0])}`);
}

function sentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const name = path ?? 'It';
  if (issue.kind === 'schema' && /^(strict_)?object$/.test(issue.type)) {
    if (issue.expected === 'never') return `${name} is not known.`;
    if (issue.received === 'undefined' && path !== null) return `${name} is required.`;
    if (issue.expected === 'Object') return `${name} must be an object, not ${shown(issue.input)}.`;
  }
  if (issue.message.startsWith('must ')) return `${name} ${issue.message}, not ${shown(issue.input)}.`;
  if (issue.message.startsWith('is ')) return `${name} ${issue.message}.`;
  return issue.message;
}

/** Values of one piece as they are; of a list or an object only what it is: it may hold a secret. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length > 80 ? 'a text of this length' : JSON.stringify(value);
  if (typeof value === 'object' || typeof value === 'function')
    return `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
  return `${value as number | boolean | undefined}`;
}

export const text = (most = 1024) =>
  v.pipe(
    v.string('must be a string'),
    v.nonEmpty('is required'),
    v.maxLength(most, `is too long: at most ${most} characters`),
  );

export const list = <T extends v.GenericSchema>(item: T, most: number) =>
  v.pipe(v.array(item, 'must be a list'), v.maxLength(most, `must have at most ${most} items`));

export const number = (least: number, most = Number.MAX_SAFE_INTEGER) => {
  const message =
    most === Number.MAX_SAFE_INTEGER
      ? `must be a number of at least ${least}`
      : `must be a number from ${least} to ${most}`;
  return v.pipe(v.number(message), v.minValue(least, message), v.maxValue(most, message));
};

export const integer = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
};

export const oneOf = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, `must be one of ${words.join(', ')}`);

/** A function, whose own types say the rest. */
export const callable = <T extends (...args: never[]) => unknown>() =>
  v.custom<T>((value) => typeof value === 'function', 'must be a function');
