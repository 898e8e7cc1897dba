/** The own property `name` of `object`. An inherited one is ignored: a script may have polluted `Object.prototype`. */
export const own = <Type extends object, Name extends keyof Type>(object: Type, name: Name): Type[Name] | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
