/** What `object` itself has as `name`. What a script put on `Object.prototype` is nobody's option and nobody's answer. */
export const own = <Type extends object, Name extends keyof Type>(object: Type, name: Name): Type[Name] | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
