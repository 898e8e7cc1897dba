/** The documented account of Human API's demonstration sources. */
const DEMO_USERNAME = 'demouser';

/** An account that is asked for a code after its password. */
const CODE_USERNAME = 'codeuser';

const PASSWORD = 'password';

const CODE = '123456';

/** Accounts that no portal of the sandbox lets in, whatever the password. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['lockeduser', 'This account is locked. Unlock it on the provider’s own website, then try again.'],
  ['changeduser', 'Your password has expired. Update your password at the provider’s portal, then sign in again.'],
  ['downuser', 'The provider’s portal is not available at the moment. Try again later.'],
]);

/** What a portal says to these credentials: that they are good, that a code is needed, too, or what is wrong. */
export function signInToPortal(username: string, password: string): 'good' | 'code' | { problem: string } {
  const problem = REFUSED.get(username);
  if (problem !== undefined) return { problem };
  if (password === PASSWORD && username === DEMO_USERNAME) return 'good';
  if (password === PASSWORD && username === CODE_USERNAME) return 'code';
  return { problem: 'The username or password is not correct.' };
}

/** Whether it is the code that was sent. People type codes in groups. */
export function isCode(code: string): boolean {
  return code.replace(/\s/g, '') === CODE;
}
