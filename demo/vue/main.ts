import { createApp } from 'vue';
import { frameworkPage } from '../frameworks/page.js';
import HealthRecords from './HealthRecords.vue';
import source from './HealthRecords.vue?raw';

await frameworkPage('HealthRecords.vue', source, (root, props) => createApp(HealthRecords, { ...props }).mount(root));
