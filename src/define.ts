import { HumanConnectElement } from './element/human-connect-element.js';

HumanConnectElement.define();
