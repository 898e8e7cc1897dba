import { createComponent, render } from 'solid-js/web';
import { frameworkPage } from '../frameworks/page.js';
import { HealthRecords } from './HealthRecords.js';
import source from './HealthRecords.tsx?raw';

await frameworkPage('HealthRecords.tsx', source, (root, props) =>
  render(() => createComponent(HealthRecords, props), root),
);
