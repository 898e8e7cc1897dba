/** Puts what each framework's page says of it around the component that is alive there, and its source. */
export function inFrameworkLayout(html: string, framework: string): string {
  return html
    .replace('<head>', () => `<head>${description(framework)}`)
    .replace(/<ul class="notes">.*?<\/ul>/s, (notes) => stage + component(notes));
}

const description = (framework: string) => `
    <meta
      name="description"
      content="The human-connect element in ${framework}: a component to copy, and the same component alive."
    >`;

const stage = `
      <section class="stage-and-log" aria-label="Live component and its events">
        <div class="stage">
          <p class="eyebrow">What a patient sees</p>
          <h2>Share your health records</h2>
          <div class="stage-element" id="stage"></div>
        </div>
        <div class="log" id="log"></div>
      </section>`;

const component = (notes: string) => `
      <section class="settings-and-code" aria-labelledby="source-title">
        <div>
          <div class="section-head"><h2 id="source-title">The component</h2></div>
          <p>This is the whole of it, as it runs above.</p>
          ${notes}
        </div>
        <div class="code" id="source"></div>
      </section>`;
