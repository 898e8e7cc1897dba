/** The little of Bootstrap's API that the test needs; its package has no types. */
declare module 'bootstrap' {
  export class Modal {
    constructor(element: Element);
    show(): void;
    hide(): void;
    dispose(): void;
  }
}
