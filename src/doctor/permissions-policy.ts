// What of a Permissions-Policy decides on a feature: https://www.w3.org/TR/permissions-policy/#policy-directives

const FEATURE = /([a-z][a-z\d-]*)\s*=\s*(\*|self|\([^)]*\))/gi;

/** Whether the header lets a page at `self` hand `feature` on to a frame of `origin`. */
export function handsOn(header: string, feature: string, origin: string, self: URL): boolean {
  const declared = Array.from(header.matchAll(FEATURE)).findLast(([, name]) => name?.toLowerCase() === feature);
  if (!declared) return true;
  const allowed = (declared[2] ?? '').replace(/[()]/g, ' ').trim().split(/\s+/);
  const includes = (wanted: string) =>
    allowed.some(
      (each) => each === '*' || each.replaceAll('"', '') === wanted || (each === 'self' && wanted === self.origin),
    );
  // A page hands on what it may use itself.
  return includes(self.origin) && includes(origin);
}
