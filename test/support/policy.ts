/** The least Content-Security-Policy that a page needs, as the documents have it; our file is on the page's origin. */
export const minimumPolicy = (connect: string): string =>
  [`default-src 'none'`, `frame-src ${connect}`, `connect-src ${connect}`, `script-src 'self'`].join('; ');
