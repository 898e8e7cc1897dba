import { ApiError } from '../api-error.js';

/** The documented account of Human API's demonstration sources. */
const DEMO_ACCOUNT = { username: 'demouser', password: 'password' } as const;

/** An account that every portal of the sandbox has locked. */
const LOCKED_USERNAME = 'lockeduser';

/** Throws unless these are the credentials of the portals' one account. */
export function signInToPortal(username: string, password: string): void {
  if (username === LOCKED_USERNAME) {
    throw new ApiError(423, 'This account is locked. Unlock it on the provider’s own website, then try again.');
  }
  if (username !== DEMO_ACCOUNT.username || password !== DEMO_ACCOUNT.password) {
    throw new ApiError(403, 'The username or password is not correct.');
  }
}
