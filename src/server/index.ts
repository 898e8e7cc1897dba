export { createTokenHandler } from './token-handler.js';
export type { TokenHandler, TokenHandlerWith } from './token-handler.js';
export { toNodeListener } from './node-listener.js';
export type { NodeRequest, NodeResponse } from './node-listener.js';
export type { TokenHandlerOptions } from './options.js';
