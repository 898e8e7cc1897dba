/** The drop-in script as it was built, for tests that import it in the place of src/compat.ts. */
await new Promise((resolve, reject) => {
  const script = document.createElement('script');
  Object.assign(script, { src: '/cdn/human-connect.compat.min.js', onload: resolve, onerror: reject });
  document.head.append(script);
});

export const { HumanConnect } = window as unknown as Pick<typeof import('../../../src/compat.js'), 'HumanConnect'>;
