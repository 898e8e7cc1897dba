import { mount } from 'svelte';
import { frameworkPage } from '../frameworks/page.js';
import HealthRecords from './HealthRecords.svelte';
import source from './HealthRecords.svelte?raw';

await frameworkPage('HealthRecords.svelte', source, (target, props) =>
  mount(HealthRecords, { target, props: { ...props } }),
);
