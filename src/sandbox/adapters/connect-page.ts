/** As much of Playwright's locators as is needed, so that these types need no Playwright. */
interface Locator {
  click(): Promise<unknown>;
  fill(text: string): Promise<unknown>;
  innerText(): Promise<string>;
  waitFor(): Promise<unknown>;
}

/** A page, or the frame that Connect is in: `page.frameLocator('iframe')`. */
export interface ConnectScope {
  getByTestId(id: string): Locator;
  locator(selector: string): Locator;
}

/** The sandbox's Connect page as a user has it, whatever words it shows. */
export interface SandboxConnectPage {
  search(text: string): Promise<void>;
  /** Chooses a source of the list by its id: in `mode=select` that marks it. */
  choose(sourceId: string): Promise<void>;
  /** Chooses a source with a portal and signs in, by default as `demouser`. Settles when the answer is shown. */
  signIn(sourceId: string, username?: string, password?: string): Promise<void>;
  /** Enters the code that `codeuser` is asked for, by default the right one. Settles when the answer is shown. */
  enterCode(code?: string): Promise<void>;
  /** Chooses a source with a page of its own and goes there: wait for the popup, then use `answerConsent()` in it. */
  goToSource(sourceId: string): Promise<void>;
  disconnect(sourceId: string): Promise<void>;
  /** What was said last above the list. */
  notice(): Promise<string>;
  /** What went wrong, in the form or above the list. */
  problem(): Promise<string>;
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Uses the sandbox's Connect page in a Playwright test. */
export function connectPage(scope: ConnectScope): SandboxConnectPage {
  const click = async (id: string): Promise<void> => {
    await scope.getByTestId(id).click();
  };
  const choose = async (sourceId: string): Promise<void> => {
    await scope.locator(`[data-testid="source"][data-source-id=${JSON.stringify(sourceId)}] >> nth=0`).click();
  };
  // Of a try before, a problem can still be there while the next one is under way.
  const answered = async (answer: string): Promise<void> => {
    await scope.locator(`main:not(:has([aria-disabled="true"])) ${answer} >> nth=0`).waitFor();
  };
  return {
    choose,
    async search(text) {
      await scope.getByTestId('search').fill(text);
      await scope.locator(`[data-found=${JSON.stringify(text)}]`).waitFor();
    },
    async signIn(sourceId, username = 'demouser', password = 'password') {
      await choose(sourceId);
      await scope.getByTestId('username').fill(username);
      await scope.getByTestId('password').fill(password);
      await click('sign-in');
      await answered(':is([data-testid="notice"], [data-testid="problem"], [data-testid="code"])');
    },
    async enterCode(code = '123456') {
      await scope.getByTestId('code').fill(code);
      await click('verify');
      await answered(':is([data-testid="notice"], [data-testid="problem"])');
    },
    async goToSource(sourceId) {
      await choose(sourceId);
      await click('continue');
    },
    async disconnect(sourceId) {
      await click('tab-connections');
      await scope.locator(`[data-disconnect=${JSON.stringify(sourceId)}]`).click();
      await click('confirm-disconnect');
      await scope.locator(`.list:not(:has([data-disconnect=${JSON.stringify(sourceId)}])), .empty`).waitFor();
    },
    notice: () => scope.getByTestId('notice').innerText(),
    problem: () => scope.getByTestId('problem').innerText(),
    finish: () => click('finish'),
    close: () => click('close'),
  };
}

/** Agrees, or does not, on a source's own page: in its window. */
export function answerConsent(page: ConnectScope, allow: boolean): Promise<unknown> {
  return page.getByTestId(allow ? 'allow' : 'deny').click();
}
