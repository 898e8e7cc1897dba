export { createSandbox } from './server/sandbox.js';
export type { FaultControl, Sandbox } from './server/sandbox.js';
export { listen } from './adapters/listen.js';
export type { Listening, ListenOptions } from './adapters/listen.js';
export type { CustomSource, SandboxOptions, TokenType } from './server/options.js';
export type { Fault, FaultTarget, HttpFault, PageFault } from './server/faults/faults.js';
export { parseFault } from './server/faults/fault-text.js';
export { seededBytes } from './server/random.js';
export type { SourceKind } from './connect-api.js';
