import '@angular/compiler';
import { createComponent, provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { frameworkPage } from '../frameworks/page.js';
import { HealthRecords } from './health-records.js';
import source from './health-records.ts?raw';

await frameworkPage('health-records.ts', source, async (root, props) => {
  const app = await createApplication({ providers: [provideZonelessChangeDetection()] });
  const hostElement = root.appendChild(document.createElement('health-records'));
  const component = createComponent(HealthRecords, { environmentInjector: app.injector, hostElement });
  for (const [name, value] of Object.entries(props)) component.setInput(name, value);
  app.attachView(component.hostView);
});
