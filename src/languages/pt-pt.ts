import type { Messages } from '../element/messages.js';

// Portuguese, as it is written in Portugal.
export const texts: Messages = {
  trigger: 'Ligar registos de saúde',
  triggerSelect: 'Selecionar prestadores de cuidados de saúde',
  manage: { one: '{count} ligado · Gerir', many: '{count} ligados · Gerir', other: '{count} ligados · Gerir' },
  label: 'Ligar registos de saúde',
  labelSelect: 'Selecionar prestadores de cuidados de saúde',
  close: 'Fechar',
  loading: 'A abrir…',
  slow: 'Isto está a demorar mais do que o habitual. Pode continuar a aguardar ou tentar novamente.',
  ready: 'Pronto.',
  closed: 'Fechado.',
  closedWith: {
    one: 'Fechado. {count} prestador ligado.',
    many: 'Fechado. {count} prestadores ligados.',
    other: 'Fechado. {count} prestadores ligados.',
  },
  error: 'Não é possível abrir esta página neste momento.\nTente novamente dentro de alguns minutos.',
  retry: 'Tentar novamente',
  showAnyway: 'Mostrar a página mesmo assim',
  dismiss: 'Ocultar mensagem',
  required: 'Ligue pelo menos um prestador de cuidados de saúde para continuar.',
  requiredHint: 'Obrigatório',
  'token-failed': 'Não é possível abrir esta página neste momento.\nTente novamente ou volte um pouco mais tarde.',
  blocked: 'Esta página não está configurada corretamente.\nContacte os responsáveis por este site.',
  unreachable: 'Não é possível abrir esta página neste momento.\nVerifique a sua ligação à internet e tente novamente.',
  timeout: 'Isto está a demorar demasiado tempo.\nVerifique a sua ligação à internet e tente novamente.',
  'connect-error': 'Ocorreu um problema.\nTente novamente ou volte um pouco mais tarde.',
};
