/** The frameworks that have a page, and what each page's policy must allow beyond the other pages'. */
export const frameworks = [
  { path: '/vue.html', name: 'Vue', trustedTypes: ['vue'] },
  // Compiled in the page here; an Angular build needs neither.
  { path: '/angular.html', name: 'Angular', scripts: ["'unsafe-eval'"] },
  { path: '/react.html', name: 'React', trustedTypes: [] },
  { path: '/svelte.html', name: 'Svelte', trustedTypes: ['svelte-trusted-html'] },
  { path: '/solid.html', name: 'Solid' },
] as const;
