// Mutants that no test can notice, each with the reason.

export interface Equivalent {
  readonly file: string;
  /** The line of the source in which it begins. */
  readonly within: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'src/connect/protocol.ts',
    within: "const { type: wireType, ...fields } = { type: '', ...readMessage(toObject(data)) };",
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'Any text that is no type of Connect’s says the same: no message.',
  },
  {
    file: 'src/connect/protocol.ts',
    within: '} catch {',
    original: '{\n    return undefined;\n  }',
    replacement: '{}',
    reason: 'A function that ends without `return` gives undefined, too.',
  },
  {
    file: 'src/server/node-listener.ts',
    within: '} catch {',
    original: '{\n    return undefined;\n  }',
    replacement: '{}',
    reason: 'A function that ends without `return` gives undefined, too.',
  },
  {
    file: 'src/server/node-listener.ts',
    within: "const host = String(headers[':authority'] ?? headers['host'] ?? 'localhost');",
    original: "'localhost'",
    replacement: '""',
    reason: 'What is no host becomes localhost two lines below.',
  },
  {
    file: 'src/server/token-handler.ts',
    within: "return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';",
    original: "contentType?.split(';')[0]?.trim",
    replacement: "contentType?.split(';')[0].trim",
    reason: '`split()` gives one part at least; the type of an index does not know.',
  },
  {
    file: 'src/server/token-handler.ts',
    within: 'if (token) return answer(200, token);',
    original: 'token',
    replacement: 'true',
    reason: 'JSON of undefined throws, which leads to the same refusal.',
  },
];
