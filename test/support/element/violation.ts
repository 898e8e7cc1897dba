/** Has the page report that its Content-Security-Policy kept something of `origin` out, as an engine would. */
export function reportViolation(
  effectiveDirective: 'frame-src' | 'connect-src',
  origin: string,
  disposition: SecurityPolicyViolationEventDisposition = 'enforce',
): void {
  document.dispatchEvent(
    new SecurityPolicyViolationEvent('securitypolicyviolation', {
      effectiveDirective,
      violatedDirective: effectiveDirective,
      blockedURI: origin,
      documentURI: document.URL,
      originalPolicy: `${effectiveDirective} 'none'`,
      disposition,
      statusCode: 200,
      bubbles: true,
      composed: true,
    }),
  );
}
