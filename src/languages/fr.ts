import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'Connecter mes données de santé',
  label: 'Connecter mes données de santé',
  labelSelect: 'Choisir des prestataires',
  close: 'Fermer',
  loading: 'Ouverture de Connect…',
  slow: 'C’est plus long que d’habitude. Veuillez patienter un instant.',
  ready: 'Connect est ouvert.',
  closed: 'Connect est fermé.',
  error: 'Connect n’a pas pu s’ouvrir. Vérifiez votre connexion internet et réessayez.',
  retry: 'Réessayer',
  required: 'Veuillez connecter une source.',
  'token-failed': 'Connect n’a pas pu démarrer. Réessayez ou revenez un peu plus tard.',
  blocked: 'Ce site ne permet pas d’ouvrir Connect. Veuillez le signaler à ses responsables.',
  unreachable: 'Connect est injoignable. Vérifiez votre connexion internet et réessayez.',
  timeout: 'Connect met trop de temps à répondre. Vérifiez votre connexion internet et réessayez.',
  'connect-error': 'Un problème est survenu dans Connect. Réessayez ou revenez un peu plus tard.',
};
