import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'Connecter mes données de santé',
  triggerSelect: 'Choisir des professionnels de santé',
  manage: { one: '{count} connectée · Gérer', many: '{count} connectées · Gérer', other: '{count} connectées · Gérer' },
  label: 'Connecter mes données de santé',
  labelSelect: 'Choisir des professionnels de santé',
  close: 'Fermer',
  loading: 'Ouverture en cours…',
  slow: 'L’ouverture prend plus de temps que d’habitude. Vous pouvez continuer à patienter ou réessayer.',
  ready: 'C’est prêt.',
  closed: 'Fermé.',
  closedWith: {
    one: 'Fermé. {count} source connectée.',
    many: 'Fermé. {count} sources connectées.',
    other: 'Fermé. {count} sources connectées.',
  },
  error: 'Impossible d’ouvrir cette page pour le moment.\nVeuillez réessayer dans quelques minutes.',
  retry: 'Réessayer',
  showAnyway: 'Afficher quand même la page',
  dismiss: 'Masquer le message',
  required: 'Veuillez connecter au moins une source de données de santé pour continuer.',
  requiredHint: 'Obligatoire',
  'token-failed': 'Impossible d’ouvrir cette page pour le moment.\nVeuillez réessayer ou revenir un peu plus tard.',
  blocked: 'Cette page n’est pas correctement configurée.\nVeuillez contacter les responsables de ce site.',
  unreachable:
    'Impossible d’ouvrir cette page pour le moment.\nVeuillez vérifier votre connexion internet, puis réessayer.',
  timeout: 'L’ouverture prend trop de temps.\nVeuillez vérifier votre connexion internet, puis réessayer.',
  'connect-error': 'Un problème est survenu.\nVeuillez réessayer ou revenir un peu plus tard.',
};
