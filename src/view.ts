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
  readonly preconnect: string | undefined;
  readonly onTrigger: () => void;
  readonly onIntent: () => void;
  readonly onClose: () => void;
  readonly onRetry: () => void;
  readonly onDialogCancel: (event: Event) => void;
  readonly onDialogClose: (event: Event) => void;
}

export function render(view: View): TemplateResult {
  const { session } = view;
  return html`${view.noTrigger ? nothing : trigger(view)}
  ${view.preconnect ? html`<link rel="preconnect" href=${view.preconnect} />` : nothing}
  ${session && (view.inline ? inline(view, session) : dialog(view, session))}`;
}

const trigger = (view: View) => html`
  <slot
    name="trigger"
    @click=${view.onTrigger}
    @pointerover=${view.onIntent}
    @focusin=${view.onIntent}
    @touchstart=${view.onIntent}
  >
    <button part="trigger" type="button" aria-haspopup="dialog" ?disabled=${view.disabled}>
      <slot>${view.messages.trigger}</slot>
    </button>
  </slot>
`;

const classes = ({ state, loaded }: Session) => `${state} ${loaded ? 'loaded' : ''}`;

const dialog = (view: View, session: Session) => html`
  <dialog
    part="dialog"
    class=${classes(session)}
    aria-label=${view.label}
    @cancel=${view.onDialogCancel}
    @close=${view.onDialogClose}
  >
    ${content(view, session)}
  </dialog>
`;

const inline = (view: View, session: Session) => html`
  <section part="dialog" class=${classes(session)} aria-label=${view.label} ?hidden=${!view.open}>
    ${content(view, session)}
  </section>
`;

// Our button comes before the frame, so that the keyboard gets out although no key pressed in the frame reaches us.
const content = (view: View, { state, error, frame }: Session) => html`
  <button class="close" type="button" aria-label=${view.messages.close} @click=${view.onClose}>
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="m6 6 12 12M18 6 6 18" stroke-width="2" />
    </svg>
  </button>
  ${error
    ? html`<div part="error" role="alert">
        <p>${view.messages.errors[error.code]}</p>
        <button type="button" @click=${view.onRetry}>${view.messages.retry}</button>
      </div>`
    : state === 'ready'
      ? nothing
      : html`<div part="loading" role="status"><p>${view.messages.loading}</p></div>`}
  ${frame}
`;
