import type { HonoRequest } from 'hono';
import type * as v from 'valibot';
import { ApiError } from './api-error.js';
import { checkInput } from './input.js';

/** The body as a schema has it; the first thing that is wrong with it is told with 400. */
export async function readBody<T extends v.GenericSchema>(request: HonoRequest, schema: T): Promise<v.InferOutput<T>> {
  return checkInput(schema, await readFields(request));
}

/** The same where there need be none: no body is one without fields. */
export async function readOptionalBody<T extends v.GenericSchema>(
  request: HonoRequest,
  schema: T,
): Promise<v.InferOutput<T>> {
  const { byteLength } = await request.arrayBuffer();
  return byteLength === 0 ? checkInput(schema, {}) : readBody(request, schema);
}

/** The fields of a JSON or form-encoded body. Throws 400 or 415. */
export async function readFields(request: HonoRequest): Promise<Record<string, unknown>> {
  const type = (request.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
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

async function readText(request: HonoRequest): Promise<string> {
  const bytes = await request.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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
