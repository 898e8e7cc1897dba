import type { Messages } from '../element/messages.js';

// Portuguese, as it is written in Brazil.
export const texts: Messages = {
  trigger: 'Conectar registros de saúde',
  triggerSelect: 'Selecionar instituições de saúde',
  manage: {
    one: '{count} conectada · Gerenciar',
    many: '{count} conectadas · Gerenciar',
    other: '{count} conectadas · Gerenciar',
  },
  label: 'Conectar registros de saúde',
  labelSelect: 'Selecionar instituições de saúde',
  close: 'Fechar',
  loading: 'Abrindo…',
  slow: 'Isto está demorando mais do que o normal. Você pode continuar aguardando ou tentar novamente.',
  ready: 'Pronto.',
  closed: 'Fechado.',
  closedWith: {
    one: 'Fechado. {count} instituição conectada.',
    many: 'Fechado. {count} instituições conectadas.',
    other: 'Fechado. {count} instituições conectadas.',
  },
  error: 'Não foi possível abrir esta página agora.\nTente novamente em alguns minutos.',
  retry: 'Tentar novamente',
  showAnyway: 'Mostrar a página mesmo assim',
  dismiss: 'Ocultar mensagem',
  required: 'Conecte pelo menos uma instituição de saúde para continuar.',
  requiredHint: 'Obrigatório',
  'token-failed': 'Não foi possível abrir esta página agora.\nTente novamente ou volte um pouco mais tarde.',
  blocked: 'Esta página não está configurada corretamente.\nEntre em contato com os responsáveis por este site.',
  unreachable: 'Não foi possível abrir esta página agora.\nVerifique sua conexão com a internet e tente novamente.',
  timeout: 'Isto está demorando demais.\nVerifique sua conexão com a internet e tente novamente.',
  'connect-error': 'Ocorreu um problema.\nTente novamente ou volte um pouco mais tarde.',
};
