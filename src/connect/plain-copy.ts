type Primitive = string | number | boolean | bigint | symbol | null | undefined;

/** The same without `readonly`. */
export type Plain<Type> = Type extends Primitive
  ? Type
  : Type extends readonly (infer Item)[]
    ? Plain<Item>[]
    : { -readonly [Name in keyof Type]: Plain<Type[Name]> };

/** A copy of plain data that its receiver may change. Not `structuredClone()`, which Jest's jsdom lacks. */
export function plainCopy<Type>(value: Type): Plain<Type>;
export function plainCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => plainCopy<unknown>(item));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plainCopy<unknown>(field)]));
}
