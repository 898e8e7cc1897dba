export { createSandbox } from './sandbox.js';
export type { FaultControl, Sandbox } from './sandbox.js';
export { listen } from './listen.js';
export type { Listening, ListenOptions } from './listen.js';
export type { CustomSource, SandboxOptions, TokenType } from './options.js';
export type { Fault, FaultTarget, HttpFault, PageFault } from './faults.js';
export { parseFault } from './fault-text.js';
export { seededBytes } from './random.js';
export type { SourceKind } from './sources.js';
