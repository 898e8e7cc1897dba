import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectError } from '../session/connect-error.js';
import { addressOf, type Help } from './help.js';
import type { Messages } from './messages.js';

/** What is called when the user acts on an error. */
export interface ErrorHandlers {
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
  readonly onShowAnyway: () => void;
}

interface ShownError {
  readonly error: ConnectError;
  readonly isConnectSeen: boolean;
}

type Template = TemplateResult | typeof nothing;

/** What went wrong and what the user can do: in place of Connect, or on one line beside a Connect that is seen. */
export function errorTemplate(
  { error: { code }, isConnectSeen }: ShownError,
  handlers: ErrorHandlers,
  texts: Messages,
): TemplateResult {
  const [heading, ...lines] = (texts[code] ?? texts.error).split('\n');
  const isRetryable = code !== 'blocked';
  // The buttons stand outside of the alert, which is read as a whole.
  return html`<div part="error" class=${isConnectSeen ? 'line' : 'message'}>
    <div id="error" role="alert" tabindex=${isConnectSeen ? 0 : nothing}>
      <h2>${heading}</h2>
      ${lines.filter(Boolean).map((line) => html` <p>${line}</p>`)} ${texts.help ? helpTemplate(texts.help) : nothing}
    </div>
    <div class="actions">
      ${isRetryable ? html`<button @click=${handlers.onRetry}>${texts.retry}</button>` : nothing}
      ${isConnectSeen ? dismissButton(handlers, texts) : nothing}
      ${code === 'unreachable' && !isConnectSeen ? showAnywayButton(handlers, texts) : nothing}
    </div>
  </div>`;
}

/** A page opens beside this one, where what the patient has filled in stays. */
function helpTemplate(help: Help): Template {
  const address = addressOf(help);
  const text = typeof help === 'string' ? help : help.text;
  if (!text) return nothing;
  if (!address) return html`<p>${text}</p>`;
  const isPage = address.protocol.startsWith('http');
  return html`<p>
    <a href=${address.href} target=${isPage ? '_blank' : nothing} rel=${isPage ? 'noopener' : nothing}>${text}</a>
  </p>`;
}

const showAnywayButton = ({ onShowAnyway }: ErrorHandlers, texts: Messages): Template =>
  html`<button class="secondary" @click=${onShowAnyway}>${texts.showAnyway}</button>`;

/** An arrow that points up, as a second cross would stand below that of Close. */
const dismissButton = ({ onDismiss }: ErrorHandlers, texts: Messages): Template =>
  html`<button aria-label=${texts.dismiss} @click=${onDismiss}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 15 6-6 6 6" /></svg>
  </button>`;
