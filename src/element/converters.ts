import type { ComplexAttributeConverter } from 'lit';
import { LOAD_TIMEOUT } from '../session/options.js';

/** What a text has as JSON. What is not JSON is kept, so that opening can say what is wrong with it. */
export function readJson(value: unknown): unknown {
  try {
    return value && typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

/** JSON as an attribute. */
export const json: ComplexAttributeConverter = { fromAttribute: (value) => readJson(value) };

/** Converts an attribute in ms. Anything but a number means the default. */
export const milliseconds: ComplexAttributeConverter<number> = {
  fromAttribute: (value) => Number(value) || LOAD_TIMEOUT,
};

/** Converts a reflected string. Objects aren't reflected, because converting one to a string may throw. */
export const plainText: ComplexAttributeConverter = {
  toAttribute: (value: unknown) =>
    typeof value === 'string' || typeof value === 'symbol' || typeof value === 'number' ? String(value) || null : null,
};
