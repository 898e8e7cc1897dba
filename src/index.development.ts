import './development.js';

export * from './index.js';
