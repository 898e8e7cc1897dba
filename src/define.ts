import { HumanConnectElement } from './human-connect-element.js';

HumanConnectElement.define();
