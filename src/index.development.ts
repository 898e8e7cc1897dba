import './element/development.js';

export * from './index.js';
