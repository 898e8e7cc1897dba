import './element/development.js';

export * from './cdn.js';
