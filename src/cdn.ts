import { HumanConnect } from './index.js';

export { HumanConnect, HumanConnectElement } from './index.js';

// Pages that load this file with a script tag have no other way to reach it; importing the package sets no global.
(globalThis as { HumanConnect?: unknown }).HumanConnect = HumanConnect;
