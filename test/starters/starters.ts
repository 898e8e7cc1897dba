// All starters, the quick ones first.
import { applications } from './applications.js';
import { serverRendered } from './server-rendered.js';
import type { Starter } from './starter.js';
import { tools } from './tools.js';

export const starters: Readonly<Record<string, Starter>> = { ...tools, ...applications, ...serverRendered };
