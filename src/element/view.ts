import { html, nothing, type TemplateResult } from 'lit';
import { isConnectSeen } from '../session/session-state.js';
import type { AttemptView } from '../session/attempt.js';
import type { Language } from './language.js';
import type { Messages } from './messages.js';
import { pluralize } from './plural.js';

/** What the element shows. */
export interface View {
  readonly hasTrigger: boolean;
  readonly isDisabled: boolean;
  /** The label of the trigger, where the page gives it none. */
  readonly triggerText: string;
  readonly texts: Messages;
  /** Undefined as long as no session has begun. */
  readonly session: SessionView | undefined;
}

/** What the element shows of its sessions. */
interface SessionView {
  readonly language: Language;
  /** Whether a session has ended and the text that says so is still to be read. */
  readonly hasEnded: boolean;
  /** How many providers that session has connected. */
  readonly connectedCount: number;
  /** The accessible name of dialog and frame. */
  readonly label: string;
  /** Connect is open, and stands in the page. */
  readonly isOpenInline: boolean;
  /** What there is to see of the session; undefined without one. */
  readonly attempt: AttemptView | undefined;
  /** What is called when the user acts. */
  readonly handlers: DialogHandlers;
}

interface DialogHandlers {
  readonly onCancel: (event: Event) => void;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

type Template = TemplateResult | typeof nothing;

/** The trigger, and while there is a session the dialog. */
export function render({ hasTrigger, isDisabled, session, texts, triggerText }: View): TemplateResult {
  return html`${hasTrigger ? trigger(isDisabled, triggerText) : nothing}${
    session ? html`${ending(session, texts)}${dialog(session, texts)}` : nothing
  }`;
}

const trigger = (isDisabled: boolean, text: string): Template =>
  html`<slot name="trigger"
    ><button part="trigger" aria-haspopup="dialog" ?disabled=${isDisabled}><slot>${text}</slot></button></slot
  >`;

/** Says that a session has ended. Screen readers say what changes in a status, so it is there before its text is. */
const ending = (session: SessionView, texts: Messages): Template =>
  session.attempt || session.hasEnded
    ? html`<div role="status" class="unseen">${session.hasEnded ? closedText(session, texts) : nothing}</div>`
    : nothing;

const closedText = ({ connectedCount, language }: SessionView, texts: Messages): string =>
  connectedCount > 0 ? pluralize(texts.closedWith, connectedCount, language) : texts.closed;

function dialog({ attempt, handlers, isOpenInline, label, language }: SessionView, texts: Messages): Template {
  if (!attempt || attempt.hasOwnClient) return nothing;
  const { frame, origin, state } = attempt;
  if (frame) Object.assign(frame, { title: label, lang: language });
  // Our button comes before the frame: a key pressed in the frame never reaches us, and the way out must.
  return html`<link rel="preconnect" href=${origin ?? nothing} />
    <dialog
      part="dialog"
      class=${state.name}
      lang=${language}
      aria-label=${label}
      aria-describedby="status error"
      ?open=${isOpenInline}
      @cancel=${handlers.onCancel}
      @close=${handlers.onClose}
    >
      <button class="close" aria-label=${texts.close} @click=${handlers.onCancel}>×</button>
      ${status(attempt, texts)}${error(attempt, texts, handlers)}
      <div class="stage" ?inert=${!isConnectSeen(state)}>${frame}</div>
    </dialog>`;
}

/** What is shown until Connect has loaded, and said when it has. */
function status({ notice, state }: AttemptView, texts: Messages): Template {
  const isWaiting = state.name === 'authorizing' || state.name === 'loading';
  const waitingText = notice && texts[notice];
  return html`<div
    id="status"
    role="status"
    part=${isWaiting ? 'loading' : nothing}
    class=${!isWaiting ? 'unseen' : notice ? 'waiting' : nothing}
  >
    ${state.name === 'ready' ? texts.ready : isWaiting ? waitingText : nothing}
  </div>`;
}

function error({ state }: AttemptView, texts: Messages, { onRetry }: DialogHandlers): Template {
  if (state.name !== 'error') return nothing;
  return html`<div id="error" part="error" role="alert">
    <span>${texts[state.error.code] ?? texts.error}</span>
    <button @click=${onRetry}>${texts.retry}</button>
  </div>`;
}
