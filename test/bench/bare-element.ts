import { css, html, LitElement } from 'lit';

/** What an element of Lit's with a button costs, whatever it does. */
class BareElement extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
    }
  `;

  static override properties = { open: { type: Boolean, reflect: true }, label: {} };

  protected override render() {
    return html`<slot name="trigger"
      ><button part="trigger" @click=${this.#onClick}><slot>Connect health records</slot></button></slot
    >`;
  }

  readonly #onClick = () => undefined;
}

customElements.define('bare-element', BareElement);
