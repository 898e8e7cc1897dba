export { createSandbox } from './sandbox.js';
export type { Sandbox } from './sandbox.js';
export { listen } from './listen.js';
export type { Listening, ListenOptions } from './listen.js';
export type { CustomSource, SandboxOptions, TokenType } from './options.js';
export type { Fault, FaultTarget } from './faults.js';
export { seededBytes } from './random.js';
export type { SourceKind } from './sources.js';
