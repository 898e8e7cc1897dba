import { HumanConnect } from './compat.js';

// Pages that load this file with a classic script tag look for the official client's global.
Object.assign(globalThis, { HumanConnect });
