import type { Messages } from '../element/messages.js';

// Tagalog, also used for `fil`. Its plural rules put 1, 2, 3, 5, 7 and 8 into one category.
export const texts: Messages = {
  trigger: 'Ikonekta ang mga rekord ng kalusugan',
  triggerSelect: 'Pumili ng mga provider ng kalusugan',
  manage: '{count} ang nakakonekta · Pamahalaan',
  label: 'Ikonekta ang mga rekord ng kalusugan',
  labelSelect: 'Pumili ng mga provider ng kalusugan',
  close: 'Isara',
  loading: 'Binubuksan…',
  slow: 'Mas matagal ito kaysa karaniwan. Maaari kayong maghintay pa o subukan itong muli.',
  ready: 'Handa na.',
  closed: 'Isinara na.',
  closedWith: {
    one: 'Isinara na. {count} provider ang nakakonekta.',
    other: 'Isinara na. {count} na provider ang nakakonekta.',
  },
  error: 'Hindi namin ito mabuksan sa ngayon.\nSubukang muli pagkaraan ng ilang minuto.',
  retry: 'Subukang muli',
  showAnyway: 'Ipakita pa rin ang pahina',
  dismiss: 'Itago ang mensahe',
  required: 'Magkonekta ng kahit isang provider para magpatuloy.',
  requiredHint: 'Kinakailangan',
  'token-failed': 'Hindi namin ito mabuksan sa ngayon.\nSubukang muli, o bumalik mamaya.',
  blocked: 'Hindi tama ang pagkakaayos ng pahinang ito.\nMakipag-ugnayan sa mga namamahala ng website na ito.',
  unreachable:
    'Hindi namin ito mabuksan sa ngayon.\nTingnan ang inyong koneksyon sa internet, pagkatapos ay subukang muli.',
  timeout: 'Masyado na itong matagal.\nTingnan ang inyong koneksyon sa internet, pagkatapos ay subukang muli.',
  'connect-error': 'Nagkaroon ng problema.\nSubukang muli, o bumalik mamaya.',
};
