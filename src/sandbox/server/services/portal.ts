/** The documented account of Human API's demonstration sources. */
const DEMO_ACCOUNT = { username: 'demouser', password: 'password' } as const;

/** An account that every portal of the sandbox has locked. */
const LOCKED_USERNAME = 'lockeduser';

/** What the portal says against these credentials. Undefined where they are those of its one account. */
export function signInToPortal(username: string, password: string): string | undefined {
  if (username === LOCKED_USERNAME) {
    return 'This account is locked. Unlock it on the provider’s own website, then try again.';
  }
  if (username !== DEMO_ACCOUNT.username || password !== DEMO_ACCOUNT.password) {
    return 'The username or password is not correct.';
  }
  return undefined;
}
