import { works } from './works.js';

works('jsdom');
