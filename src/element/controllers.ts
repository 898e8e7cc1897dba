import { DialogController, type DialogElement } from './dialog-controller.js';
import { InternalsController, type FormElement } from './internals-controller.js';
import { LocaleController, type LocalizedElement } from './locale-controller.js';
import { ReturnController } from './return-controller.js';
import { SessionsController, type SessionsElement } from './sessions-controller.js';
import { TriggerController, type TriggeredElement } from './trigger-controller.js';

/** The controllers of an element, created on first use. */
export interface Controllers {
  readonly locale: LocaleController;
  readonly internals: InternalsController;
  readonly sessions: SessionsController;
  readonly dialog: DialogController;
  readonly trigger: TriggerController;
}

type ControlledElement = LocalizedElement & FormElement & SessionsElement & DialogElement & TriggeredElement;

/** Lit calls controllers in the order of their creation. */
export function createControllers(element: ControlledElement): Controllers {
  const locale = new LocaleController(element);
  const internals = new InternalsController(element, locale);
  const sessions = new SessionsController(element, internals);
  const dialog = new DialogController(element, sessions);
  new ReturnController(element, sessions);
  const trigger = new TriggerController(element, sessions);
  return { locale, internals, sessions, dialog, trigger };
}
