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
];
