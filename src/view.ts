import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from './language.js';
import type { Texts } from './messages.js';
import type { Session } from './session.js';

/** The settings of the element that the view shows. */
export interface Settings {
  readonly client?: unknown;
  readonly label?: string | null;
  readonly mode: string | null;
  readonly open: boolean;
  readonly inline: boolean;
  readonly noTrigger: boolean;
}

/** What is said, and in which language. */
export interface Words {
  readonly language: Language;
  readonly texts: Texts;
  /** Whether the end of a session is still to be read. */
  readonly closed: boolean;
}

/** What is called when the user acts. */
export interface Handlers {
  readonly isDisabled: () => boolean;
  readonly onTrigger: () => void;
  readonly onSlotted: () => void;
  readonly onIntent: (event: Event) => void;
  readonly onCancel: (event: Event) => void;
  readonly onRetry: () => void;
  readonly onClosed: () => void;
}

/** The trigger, and the dialog while there is a session. */
export function render(
  settings: Settings,
  words: Words,
  session: Session | undefined,
  handlers: Handlers,
): TemplateResult {
  // A status that comes with its text is said by no screen reader, so it is always there.
  return html`${settings.noTrigger ? nothing : trigger(words, handlers)}
    <div role="status" class="unseen">${words.closed ? words.texts.closed : nothing}</div>
    ${session && !settings.client ? dialog(settings, words, handlers, session) : nothing}`;
}

const trigger = ({ texts }: Words, { isDisabled, onTrigger, onIntent, onSlotted }: Handlers) =>
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- keys click the control that is in the slot
  html`<slot
    name="trigger"
    @click=${onTrigger}
    @pointerover=${onIntent}
    @pointermove=${onIntent}
    @focusin=${onIntent}
    @touchstart=${onIntent}
    @slotchange=${onSlotted}
    ><button part="trigger" aria-haspopup="dialog" ?disabled=${isDisabled()}>
      <slot>${texts.trigger}</slot>
    </button></slot
  >`;

// Our button comes before the frame, so that the keyboard gets out although no key pressed in the frame reaches us.
const dialog = (
  { label, mode, open, inline }: Settings,
  { language, texts }: Words,
  { onCancel, onClosed, onRetry }: Handlers,
  { error, frame, loaded, notice, origin, state }: Session,
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
