import type { ReactiveController } from 'lit';
import { claimArrival, hasArrival, takeArrival } from '../session/arrival.js';
import { whenListening } from './page-ready.js';
import { isRecipient, mayBe, type HostedElement } from './recipient.js';
import type { SessionsController } from './sessions-controller.js';

/** The way back from the hosted app: looks for its answer once each time that a `hosted` element comes into a page. */
export class ReturnController implements ReactiveController {
  readonly #element: HostedElement;
  readonly #sessions: SessionsController;
  /** Ends when the element leaves the page. */
  #stay: AbortController | undefined;

  constructor(element: HostedElement, sessions: SessionsController) {
    this.#element = element;
    this.#sessions = sessions;
    element.addController(this);
  }

  hostConnected(): void {
    this.#look();
  }

  hostUpdate(): void {
    // Frameworks may set `hosted` as a property, once the element is there.
    this.#look();
  }

  hostDisconnected(): void {
    if (this.#stay) this.#sessions.answered(undefined);
    this.#stay?.abort();
    this.#stay = undefined;
  }

  /** At once, before a router has the address; what it says is told later. */
  #look(): void {
    const element = this.#element;
    if (!element.hosted || !element.isConnected || this.#stay) return;
    this.#stay = new AbortController();
    takeArrival((departed) => mayBe(element, departed), element.callbackUrl);
    if (!hasArrival((recipient) => mayBe(element, recipient))) return;
    this.#sessions.expectAnswer();
    whenListening(
      () => this.#sessions.answered(claimArrival((recipient) => isRecipient(element, recipient))),
      this.#stay.signal,
    );
  }
}
