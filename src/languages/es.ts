import type { Messages } from '../element/messages.js';

export const texts: Messages = {
  trigger: 'Conectar historial médico',
  label: 'Conectar historial médico',
  labelSelect: 'Seleccionar proveedores',
  close: 'Cerrar',
  loading: 'Abriendo Connect…',
  slow: 'Está tardando más de lo habitual. Espere un momento, por favor.',
  ready: 'Connect está abierto.',
  closed: 'Connect está cerrado.',
  error: 'No se pudo abrir Connect. Compruebe su conexión a internet e inténtelo de nuevo.',
  retry: 'Intentar de nuevo',
  required: 'Conecte una fuente, por favor.',
  'token-failed': 'No se pudo iniciar Connect. Inténtelo de nuevo o vuelva un poco más tarde.',
  blocked: 'Este sitio web no permite abrir Connect. Avise a quienes lo administran, por favor.',
  unreachable: 'No se puede acceder a Connect. Compruebe su conexión a internet e inténtelo de nuevo.',
  timeout: 'Connect está tardando demasiado. Compruebe su conexión a internet e inténtelo de nuevo.',
  'connect-error': 'Algo salió mal en Connect. Inténtelo de nuevo o vuelva un poco más tarde.',
};
