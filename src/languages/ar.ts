import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'ربط السجلات الصحية',
  label: 'ربط السجلات الصحية',
  labelSelect: 'اختيار مقدمي الرعاية',
  close: 'إغلاق',
  loading: 'جارٍ فتح Connect…',
  slow: 'يستغرق هذا وقتًا أطول من المعتاد. يُرجى الانتظار قليلًا.',
  ready: 'تم فتح Connect.',
  closed: 'تم إغلاق Connect.',
  error: 'تعذّر فتح Connect. تحقق من اتصالك بالإنترنت ثم حاول مرة أخرى.',
  retry: 'حاول مرة أخرى',
  required: 'يُرجى ربط مصدر واحد.',
  'token-failed': 'تعذّر بدء Connect. حاول مرة أخرى أو عُد بعد قليل.',
  blocked: 'لا يسمح هذا الموقع بفتح Connect. يُرجى إبلاغ القائمين عليه.',
  unreachable: 'لا يمكن الوصول إلى Connect. تحقق من اتصالك بالإنترنت ثم حاول مرة أخرى.',
  timeout: 'يستغرق Connect وقتًا طويلًا جدًا. تحقق من اتصالك بالإنترنت ثم حاول مرة أخرى.',
  'connect-error': 'حدث خطأ في Connect. حاول مرة أخرى أو عُد بعد قليل.',
};
