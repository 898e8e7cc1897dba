import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from './language.js';
import type { Texts } from './messages.js';
import type { Session, SessionView } from '../session/session.js';

/** The settings of the element that the view shows. */
export interface Settings {
  readonly label?: string | null;
  readonly mode: string | null;
  readonly open: boolean;
  readonly inline: boolean;
}

/** What the element knows and its settings do not say. */
export interface Surroundings {
  readonly withTrigger: boolean;
  /** Of a fieldset, too. */
  readonly disabled: boolean;
  readonly language: Language;
  readonly texts: Texts;
  /** Whether the end of a session is still to be read. */
  readonly closed: boolean;
}

/** What is called on the element when the user acts in the dialog. */
export interface Handlers {
  readonly onCancel: (event: Event) => void;
  readonly onRetry: () => void;
  readonly onClosed: () => void;
}

/** The trigger, and the dialog while there is a session. */
export function render(
  settings: Settings,
  around: Surroundings,
  session: Session | undefined,
  handlers: Handlers,
): TemplateResult | typeof nothing {
  const { closed, disabled, texts, withTrigger } = around;
  // A status that comes with its text is said by no screen reader: this one is there before the session ends, and stays.
  const stage =
    session || closed
      ? html`<div role="status" class="unseen">${closed ? texts.closed : nothing}</div>
          ${session && !session.now.external ? dialog(settings, around, session.now, handlers) : nothing}`
      : nothing;
  if (!withTrigger) return stage;
  return html`<slot name="trigger"
      ><button part="trigger" aria-haspopup="dialog" ?disabled=${disabled}>
        <slot>${texts.trigger}</slot>
      </button></slot
    >${stage}`;
}

// Our button comes before the frame, so that the keyboard gets out although no key pressed in the frame reaches us.
const dialog = (
  { label, mode, open, inline }: Settings,
  { language, texts }: Surroundings,
  { error, frame, loaded, notice, origin, state }: SessionView,
  { onCancel, onClosed, onRetry }: Handlers,
) => {
  const name = (typeof label === 'string' && label) || (mode === 'select' ? texts.labelSelect : texts.label);
  if (frame) Object.assign(frame, { title: name, lang: language });
  return html`<link rel="preconnect" href=${origin} />
    <dialog
      part="dialog"
      class=${state}
      lang=${language}
      aria-label=${name}
      aria-describedby="status error"
      ?open=${open && inline}
      @cancel=${onCancel}
      @close=${onClosed}
    >
      <button class="close" aria-label=${texts.close} @click=${onCancel}>×</button>
      <div
        id="status"
        role="status"
        part=${error || loaded ? nothing : 'loading'}
        class=${error || loaded ? 'unseen' : notice ? 'waiting' : nothing}
      >
        ${error ? nothing : loaded ? texts.ready : notice && texts[notice]}
      </div>
      ${
        error
          ? html`<div id="error" part="error" role="alert">
              <span>${texts[error.code] ?? texts.error}</span>
              <button @click=${onRetry}>${texts.retry}</button>
            </div>`
          : nothing
      }
      <div class="stage" ?inert=${!loaded}>${frame}</div>
    </dialog>`;
};
