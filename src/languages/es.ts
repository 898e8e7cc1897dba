import type { Messages } from '../element/messages.js';

// Spanish, as it is written in the United States.
export const texts: Messages = {
  trigger: 'Conectar historial médico',
  triggerSelect: 'Seleccionar organizaciones de salud',
  manage: {
    one: '{count} conectada · Administrar',
    many: '{count} conectadas · Administrar',
    other: '{count} conectadas · Administrar',
  },
  label: 'Conectar historial médico',
  labelSelect: 'Seleccionar organizaciones de salud',
  close: 'Cerrar',
  loading: 'Abriendo…',
  slow: 'Esto está tardando más de lo habitual. Puede seguir esperando o intentarlo de nuevo.',
  ready: 'Listo.',
  closed: 'Cerrado.',
  closedWith: {
    one: 'Cerrado. {count} organización conectada.',
    many: 'Cerrado. {count} organizaciones conectadas.',
    other: 'Cerrado. {count} organizaciones conectadas.',
  },
  error: 'No podemos abrir esto en este momento.\nInténtelo de nuevo en unos minutos.',
  retry: 'Intentar de nuevo',
  showAnyway: 'Mostrar la página de todos modos',
  dismiss: 'Ocultar mensaje',
  required: 'Conecte al menos una organización de salud para continuar.',
  requiredHint: 'Obligatorio',
  'token-failed': 'No podemos abrir esto en este momento.\nInténtelo de nuevo o regrese un poco más tarde.',
  blocked: 'Esto no está configurado correctamente.\nComuníquese con los responsables de este sitio web.',
  unreachable: 'No podemos abrir esto en este momento.\nVerifique su conexión a internet y luego inténtelo de nuevo.',
  timeout: 'Esto está tardando demasiado.\nVerifique su conexión a internet y luego inténtelo de nuevo.',
  'connect-error': 'Ocurrió un error.\nInténtelo de nuevo o regrese un poco más tarde.',
};
