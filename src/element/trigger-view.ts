import { html, nothing, type TemplateResult } from 'lit';
import type { Controllers } from './controllers.js';
import type { Messages } from './messages.js';
import { pluralize } from './plural.js';
import { isDisabled, type TriggeredElement } from './trigger-controller.js';

/** The element that has a trigger, which its form may require. */
type ElementWithTrigger = TriggeredElement & {
  readonly mode: string | null;
  readonly noTrigger: boolean;
  readonly required: boolean;
};

/** The trigger, and what is said beside it. */
interface TriggerView {
  readonly isShown: boolean;
  readonly isDisabled: boolean;
  /** What it does: its label, where the page gives it none. */
  readonly text: string;
  /** Its label in place of `text` once sources are connected. */
  readonly manageText: string | undefined;
  readonly hint: Hint | undefined;
}

/** Says of an element that it is required, or once a form has reported it what is missing. */
interface Hint {
  readonly text: string;
  readonly isError: boolean;
  /** Whether our own button is described by it. A control of the page's own cannot be: it is in another tree. */
  readonly isDescription: boolean;
}

type Template = TemplateResult | typeof nothing;

/** The trigger as the element has it now. */
export function triggerTemplate(
  element: ElementWithTrigger,
  texts: Messages,
  controllers: Controllers | undefined,
): TemplateResult {
  const isSelect = element.mode === 'select';
  return render({
    isShown: !element.noTrigger,
    isDisabled: isDisabled(element),
    text: isSelect ? texts.triggerSelect : texts.trigger,
    // Nothing is connected by selecting.
    manageText: isSelect ? undefined : manageText(element, texts, controllers),
    hint: element.required ? hintOf(element, texts, controllers) : undefined,
  });
}

function manageText(element: ElementWithTrigger, texts: Messages, controllers?: Controllers): string | undefined {
  const count = controllers?.sessions.response.currentConnections.length;
  if (!controllers || !count || isFilled(element, '[part=trigger] > slot')) return undefined;
  return pluralize(texts.manage, count, controllers.locale.language);
}

function hintOf(element: ElementWithTrigger, texts: Messages, controllers?: Controllers): Hint | undefined {
  const isDescription = !element.noTrigger && !isFilled(element, 'slot[name=trigger]');
  if (controllers?.internals.isMissingReported)
    return { text: controllers.internals.missingText, isError: true, isDescription };
  // Without a trigger of ours, the page says beside its own what is required.
  return element.noTrigger || !texts.requiredHint
    ? undefined
    : { text: texts.requiredHint, isError: false, isDescription };
}

/** Whether the page has put something of its own into a slot. A server renders without. */
function isFilled(element: ElementWithTrigger, slot: string): boolean {
  if (!element.hasUpdated) return false;
  return Boolean(element.renderRoot.querySelector<HTMLSlotElement>(slot)?.assignedNodes().length);
}

function render(view: TriggerView): TemplateResult {
  const { hint, isShown, manageText, text } = view;
  if (!isShown) return html`${hintTemplate(hint)}`;
  return html`<slot name="trigger">${button(view)}</slot>${
      manageText ? html`<span id="purpose" hidden>${text}</span>` : nothing
    }${hintTemplate(hint)}`;
}

/** Without a space in it, which would be seen where the page's text is preformatted. */
function button({ hint, isDisabled: off, manageText, text }: TriggerView): Template {
  const ids = [manageText && 'purpose', hint?.isDescription && 'hint'].filter(Boolean).join(' ') || nothing;
  const label = manageText ? html`<span class="label" data-before=${text}>${manageText}</span>` : text;
  const slot = html`<slot>${label}</slot>`;
  return html`<button part="trigger" aria-haspopup="dialog" aria-describedby=${ids} ?disabled=${off}>${slot}</button>`;
}

/** Read with our button as its description. Where it is none, what is missing is an alert, and so is read as well. */
function hintTemplate(hint: Hint | undefined): Template {
  if (!hint) return nothing;
  const { isDescription, isError, text } = hint;
  if (!isError) return html`<span part="hint" id="hint">${text}</span>`;
  return html`<span part="hint" id="hint" role=${isDescription ? nothing : 'alert'}>${sign}${text}</span>`;
}

const sign = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3v12M12 20v1" /></svg>`;
