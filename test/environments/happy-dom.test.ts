import { works } from './works.js';

works('happy-dom');
