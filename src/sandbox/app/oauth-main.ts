import { OAuthCallback } from './oauth-callback.js';
import { OAuthConsent } from './oauth-consent.js';
import { styles } from './styles.js';

const sheet = styles.styleSheet;
if (sheet) document.adoptedStyleSheets = [sheet];
customElements.define('oauth-consent', OAuthConsent);
customElements.define('oauth-callback', OAuthCallback);
