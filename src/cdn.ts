import { HumanConnect } from './index.js';

export { HumanConnect, HumanConnectElement } from './index.js';

const scope = globalThis as { HumanConnect?: { on?: unknown } | null };

// Pages that load this file with a script tag have no other way to reach it; importing the package sets no global.
// A page that has the drop-in script or the official client, too, keeps theirs, which also has `on()`.
if (typeof scope.HumanConnect?.on !== 'function') Object.assign(scope, { HumanConnect });
