import { html, nothing, type TemplateResult } from 'lit';
import { isConnectSeen } from '../session/session-state.js';
import type { AttemptView } from '../session/attempt.js';
import type { ConnectError } from '../session/connect-error.js';
import { errorTemplate, type ErrorHandlers } from './error-view.js';
import type { Language } from './language.js';
import type { Messages } from './messages.js';
import { pluralize } from './plural.js';

/** What the element shows. */
export interface View {
  readonly trigger: TemplateResult;
  readonly texts: Messages;
  /** `undefined` until the first session. */
  readonly session: SessionView | undefined;
}

/** What the element shows of its sessions. */
interface SessionView {
  readonly language: Language;
  /** Whether the last session has ended, so that its end is announced. */
  readonly hasEnded: boolean;
  /** How many providers that session has connected. */
  readonly connectedCount: number;
  /** The accessible name of dialog and frame. */
  readonly label: string;
  /** Whether Connect is open in the page. */
  readonly isOpenInline: boolean;
  /** The session's current attempt; `undefined` without a session. */
  readonly attempt: AttemptView | undefined;
  /** The error that the user has dismissed. */
  readonly dismissedError: ConnectError | undefined;
  /** What is called when the user acts. */
  readonly handlers: DialogHandlers;
}

interface DialogHandlers extends ErrorHandlers {
  readonly onCancel: (event: Event) => void;
  readonly onClose: () => void;
}

type Template = TemplateResult | typeof nothing;

/** The trigger, and while there is a session the dialog. */
export function render({ session, texts, trigger }: View): TemplateResult {
  return html`${trigger}${session ? html`${ending(session, texts)}${dialog(session, texts)}` : nothing}`;
}

/** Says that a session has ended. Screen readers say what changes in a status, so it is there before its text is. */
const ending = (session: SessionView, texts: Messages): Template =>
  session.attempt || session.hasEnded
    ? html`<div role="status" class="unseen">${session.hasEnded ? closedText(session, texts) : nothing}</div>`
    : nothing;

const closedText = ({ connectedCount, language }: SessionView, texts: Messages): string =>
  connectedCount > 0 ? pluralize(texts.closedWith, connectedCount, language) : texts.closed;

function dialog(session: SessionView, texts: Messages): Template {
  const { attempt, handlers, isOpenInline, label, language } = session;
  if (!attempt || attempt.hasOwnClient) return nothing;
  const { frame, origin, state } = attempt;
  if (frame) Object.assign(frame, { title: label, lang: language });
  // The Close button comes before the frame, because keys pressed in the frame never reach us.
  return html`<link rel="preconnect" href=${origin ?? nothing} />
    <dialog
      class=${state.name}
      lang=${language}
      aria-label=${label}
      aria-describedby="status error"
      ?open=${isOpenInline}
      @cancel=${handlers.onCancel}
      @close=${handlers.onClose}
    >
      <div part="dialog" class="panel">
        <div class="bar">
          <slot name="header"><span class="title" aria-hidden="true">${label}</span></slot>
          <button class="close" aria-label=${texts.close} @click=${handlers.onCancel}>${cross}</button>
        </div>
        ${status(attempt, texts)}${waiting(session, attempt, texts)}${error(session, attempt, texts)}
        <div class="stage" ?inert=${!isConnectSeen(state)}>${frame}</div>
      </div>
    </dialog>`;
}

const cross = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6 18 18M18 6 6 18" /></svg>`;

/** The status that is shown until Connect has loaded, and then announced. */
function status({ notice, state }: AttemptView, texts: Messages): Template {
  const isWaiting = state.name === 'authorizing' || state.name === 'loading';
  return html`<div
    id="status"
    role="status"
    part=${isWaiting ? 'loading' : nothing}
    class=${isWaiting && notice ? 'message' : 'unseen'}
  >
    ${state.name === 'ready' ? texts.ready : isWaiting && notice ? texts[notice] : nothing}
  </div>`;
}

/** The placeholder for Connect and, after a long wait, the retry button. */
function waiting({ handlers }: SessionView, { notice, state }: AttemptView, texts: Messages): Template {
  if (state.name !== 'authorizing' && state.name !== 'loading') return nothing;
  return html`${
      notice === 'slow'
        ? html`<div class="actions"><button @click=${handlers.onRetry}>${texts.retry}</button></div>`
        : nothing
    }
    <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`;
}

function error({ dismissedError, handlers }: SessionView, { state }: AttemptView, texts: Messages): Template {
  if (state.name !== 'error' || state.error === dismissedError) return nothing;
  return errorTemplate(state, handlers, texts);
}
