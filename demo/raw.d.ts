/// <reference types="vite/types/importMeta.d.ts" />

/** A file's text, as Vite gives it: the pages show the files that the tests run. */
declare module '*?raw' {
  const text: string;
  export default text;
}
