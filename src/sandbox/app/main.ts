import type { SessionRequest } from '../connect-api.js';
import { ConnectApi } from './api.js';
import { ConnectApp } from './connect-app.js';
import { ConnectFlow } from './connect-flow.js';
import { Host } from './host.js';
import { styles } from './styles.js';

const PARAMETERS = [
  'token',
  'mode',
  'clientId',
  'preseed',
  'preseededSources',
  'segment',
  'pinnedProviders',
  'config',
  'pisId',
] as const satisfies readonly (keyof SessionRequest)[];

const sheet = styles.styleSheet;
if (sheet) document.adoptedStyleSheets = [sheet];

const query = new URLSearchParams(location.search);
const request: SessionRequest = {};
for (const name of PARAMETERS) {
  const value = query.get(name);
  if (value !== null) request[name] = value;
}

// The hosted app; its server has looked at the callback before it gave this page.
if (location.pathname.endsWith('/connect')) request.callback = query.get('callback') ?? '';

customElements.define('connect-app', ConnectApp);
const app = document.querySelector<ConnectApp>('connect-app');
if (app) {
  const flow = new ConnectFlow({
    api: new ConnectApi(),
    host: new Host(window),
    page: window,
    request,
    returning: query.get('oauth') ?? undefined,
    changed: (model) => {
      app.model = model;
    },
  });
  app.flow = flow;
  flow.start();
}
