import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'Gesundheitsdaten verbinden',
  label: 'Gesundheitsdaten verbinden',
  labelSelect: 'Anbieter auswählen',
  close: 'Schließen',
  loading: 'Connect wird geöffnet…',
  slow: 'Das dauert länger als gewöhnlich. Bitte warten Sie einen Moment.',
  ready: 'Connect ist geöffnet.',
  closed: 'Connect ist geschlossen.',
  error: 'Connect konnte nicht geöffnet werden. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  retry: 'Erneut versuchen',
  required: 'Bitte verbinden Sie eine Quelle.',
  'token-failed': 'Connect konnte nicht gestartet werden. Versuchen Sie es erneut oder kommen Sie etwas später wieder.',
  blocked: 'Diese Website lässt Connect nicht zu. Bitte sagen Sie es den Betreibern.',
  unreachable: 'Connect ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  timeout: 'Connect braucht zu lange. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  'connect-error': 'In Connect ist etwas schiefgegangen. Versuchen Sie es erneut oder kommen Sie etwas später wieder.',
};
