import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from './messages.js';
import type { Session } from './session.js';

/** What the view shows, and what it calls when the user acts. */
export interface View {
  readonly session: Session | undefined;
  readonly messages: Messages;
  readonly label: string;
  readonly open: boolean;
  readonly inline: boolean;
  readonly noTrigger: boolean;
  readonly disabled: boolean;
  readonly onTrigger: () => void;
  readonly onIntent: (event: Event) => void;
  readonly onClose: () => void;
  readonly onCancel: (event: Event) => void;
  readonly onClosed: (event: Event) => void;
}

export const render = (view: View): TemplateResult =>
  html`${view.noTrigger ? nothing : trigger(view)}${view.session && dialog(view, view.session)}`;

const trigger = ({ onTrigger, onIntent, disabled, messages }: View) =>
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- keys click the control that is in the slot
  html`<slot
    name="trigger"
    @click=${onTrigger}
    @pointerover=${onIntent}
    @pointermove=${onIntent}
    @focusin=${onIntent}
    @touchstart=${onIntent}
    ><button part="trigger" type="button" aria-haspopup="dialog" ?disabled=${disabled}>
      <slot>${messages.trigger}</slot>
    </button></slot
  >`;

// Our button comes before the frame, so that the keyboard gets out although no key pressed in the frame reaches us.
const dialog = (view: View, session: Session) => {
  const { messages, onClose, onCancel, onClosed, label, open, inline } = view;
  const { error, frame, loaded, origin, state } = session;
  return html`<link rel="preconnect" href=${origin} />
    <dialog
      part="dialog"
      class=${state}
      aria-label=${label}
      ?open=${open && inline}
      @cancel=${onCancel}
      @close=${onClosed}
    >
      <button class="close" type="button" aria-label=${messages.close} @click=${onClose}>×</button>
      ${
        error
          ? html`<div part="error" role="alert">
              ${messages[error.code]}
              <button type="button" @click=${() => session.retry()}>${messages.retry}</button>
            </div>`
          : loaded
            ? nothing
            : html`<div part="loading" role="status">${messages.loading}</div>`
      }
      <div class="stage" ?inert=${!loaded}>${frame}</div>
    </dialog>`;
};
