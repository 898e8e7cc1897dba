import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'Gesundheitsdaten verbinden',
  triggerSelect: 'Gesundheitseinrichtungen auswählen',
  manage: '{count} verbunden · Verwalten',
  label: 'Gesundheitsdaten verbinden',
  labelSelect: 'Gesundheitseinrichtungen auswählen',
  close: 'Schließen',
  loading: 'Wird geöffnet…',
  slow: 'Das dauert länger als gewöhnlich. Sie können weiter warten oder es noch einmal versuchen.',
  ready: 'Bereit.',
  closed: 'Geschlossen.',
  closedWith: {
    one: 'Geschlossen. {count} Einrichtung verbunden.',
    other: 'Geschlossen. {count} Einrichtungen verbunden.',
  },
  error: 'Das lässt sich gerade nicht öffnen.\nBitte versuchen Sie es in einigen Minuten noch einmal.',
  retry: 'Noch einmal versuchen',
  showAnyway: 'Seite trotzdem anzeigen',
  dismiss: 'Meldung ausblenden',
  required: 'Bitte verbinden Sie mindestens eine Einrichtung, um fortzufahren.',
  requiredHint: 'Pflichtangabe',
  'token-failed': 'Das lässt sich gerade nicht öffnen.\nBitte versuchen Sie es später noch einmal.',
  blocked: 'Diese Seite ist nicht richtig eingerichtet.\nBitte wenden Sie sich an den Betreiber der Website.',
  unreachable:
    'Das lässt sich gerade nicht öffnen.\nBitte prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.',
  timeout: 'Das dauert zu lange.\nBitte prüfen Sie Ihre Internetverbindung und versuchen Sie es dann noch einmal.',
  'connect-error': 'Es ist ein Fehler aufgetreten.\nBitte versuchen Sie es später noch einmal.',
};
