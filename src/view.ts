import { html, nothing, type TemplateResult } from 'lit';
import { messages, type Messages } from './messages.js';
import type { Session } from './session.js';

/** The settings of the element that the view shows. */
export interface Settings {
  readonly client?: unknown;
  readonly messages?: Partial<Messages> | null;
  readonly label?: string | null;
  readonly mode: string | null;
  readonly open: boolean;
  readonly inline: boolean;
  readonly noTrigger: boolean;
}

/** What is called when the user acts. */
export interface Handlers {
  readonly isDisabled: () => boolean;
  readonly onTrigger: () => void;
  readonly onIntent: (event: Event) => void;
  readonly onCancel: (event: Event) => void;
  readonly onClosed: () => void;
}

/** The trigger, and the dialog while there is a session. */
export function render(settings: Settings, session: Session | undefined, handlers: Handlers): TemplateResult {
  const texts = { ...messages, ...settings.messages };
  return html`${settings.noTrigger ? nothing : trigger(texts, handlers)}${
    session && !settings.client && dialog(settings, texts, handlers, session)
  }`;
}

const trigger = (texts: Messages, { isDisabled, onTrigger, onIntent }: Handlers) =>
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- keys click the control that is in the slot
  html`<slot
    name="trigger"
    @click=${onTrigger}
    @pointerover=${onIntent}
    @pointermove=${onIntent}
    @focusin=${onIntent}
    @touchstart=${onIntent}
    ><button part="trigger" aria-haspopup="dialog" ?disabled=${isDisabled()}>
      <slot>${texts.trigger}</slot>
    </button></slot
  >`;

// Our button comes before the frame, so that the keyboard gets out although no key pressed in the frame reaches us.
const dialog = (
  { label, mode, open, inline }: Settings,
  texts: Messages,
  { onCancel, onClosed }: Handlers,
  { error, frame, loaded, origin, retry, state }: Session,
) => {
  const name = label || (mode === 'select' ? texts.labelSelect : texts.label);
  if (frame) frame.title = name;
  return html`<link rel="preconnect" href=${origin} />
    <dialog
      part="dialog"
      class=${state}
      aria-label=${name}
      ?open=${open && inline}
      @cancel=${onCancel}
      @close=${onClosed}
    >
      <button class="close" aria-label=${texts.close} @click=${onCancel}>×</button>
      ${
        error
          ? html`<div part="error" role="alert">
              ${texts[error.code]}
              <button @click=${retry}>${texts.retry}</button>
            </div>`
          : loaded
            ? nothing
            : html`<div part="loading" role="status">${texts.loading}</div>`
      }
      <div class="stage" ?inert=${!loaded}>${frame}</div>
    </dialog>`;
};
