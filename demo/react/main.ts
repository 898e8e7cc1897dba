import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { frameworkPage } from '../frameworks/page.js';
import { HealthRecords } from './HealthRecords.js';
import source from './HealthRecords.tsx?raw';

await frameworkPage('HealthRecords.tsx', source, (root, props) => {
  createRoot(root).render(createElement(HealthRecords, props));
});
