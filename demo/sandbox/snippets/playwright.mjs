import { routeSandbox } from 'human-connect-element/sandbox/playwright';

export async function connectFails(context) {
  const { sandbox, origin } = await routeSandbox(context);
  sandbox.faults.add({ kind: 'refuse', on: 'page' });
  const page = await context.newPage();
  const failed = page.waitForEvent('requestfailed');
  await page.goto(origin).catch(() => undefined);
  return (await failed).failure().errorText;
}
