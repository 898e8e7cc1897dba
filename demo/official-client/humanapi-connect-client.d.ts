// The package has no types of its own; this is what the demo calls.
declare module 'humanapi-connect-client' {
  export function open(options: Readonly<Record<string, unknown>>): unknown;
}
