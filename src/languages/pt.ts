import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'Conectar registros de saúde',
  label: 'Conectar registros de saúde',
  labelSelect: 'Selecionar prestadores',
  close: 'Fechar',
  loading: 'Abrindo o Connect…',
  slow: 'Está demorando mais do que o normal. Aguarde um momento, por favor.',
  ready: 'O Connect está aberto.',
  closed: 'O Connect está fechado.',
  error: 'Não foi possível abrir o Connect. Verifique sua conexão com a internet e tente novamente.',
  retry: 'Tentar novamente',
  required: 'Conecte uma fonte, por favor.',
  'token-failed': 'Não foi possível iniciar o Connect. Tente novamente ou volte um pouco mais tarde.',
  blocked: 'Este site não permite abrir o Connect. Avise os responsáveis, por favor.',
  unreachable: 'Não foi possível acessar o Connect. Verifique sua conexão com a internet e tente novamente.',
  timeout: 'O Connect está demorando demais. Verifique sua conexão com a internet e tente novamente.',
  'connect-error': 'Algo deu errado no Connect. Tente novamente ou volte um pouco mais tarde.',
};
