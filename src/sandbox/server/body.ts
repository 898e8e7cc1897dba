import * as v from 'valibot';
import { ApiError } from './api-error.js';

/** The body as a schema has it; the first thing that is wrong with it is told with 400. */
export async function readBody<T extends v.GenericSchema>(request: Request, schema: T): Promise<v.InferOutput<T>> {
  const parsed = v.safeParse(schema, await readFields(request));
  if (!parsed.success) throw new ApiError(400, parsed.issues[0].message);
  return parsed.output;
}

/** The fields of a JSON or form-encoded body. Throws 400 or 415. */
export async function readFields(request: Request): Promise<Record<string, unknown>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const text = await readText(request);
  if (type === 'application/x-www-form-urlencoded') return fromForm(text);
  if (type !== '' && type !== 'application/json' && !type.endsWith('+json')) {
    throw new ApiError(415, 'Send the body as application/json or application/x-www-form-urlencoded.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'The body must be a JSON object.');
  }
  return value as Record<string, unknown>;
}

async function readText(request: Request): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer());
  } catch {
    throw new ApiError(400, 'The body is not valid UTF-8.');
  }
}

/** `name[]=a&name[]=b` makes a list, as in the documented `extra_scopes[]`. */
function fromForm(text: string): Record<string, unknown> {
  const form = new URLSearchParams(text);
  const fields = new Map<string, unknown>();
  for (const name of new Set(form.keys())) {
    fields.set(name.replace(/\[\]$/, ''), name.endsWith('[]') ? form.getAll(name) : form.get(name));
  }
  return Object.fromEntries(fields);
}
