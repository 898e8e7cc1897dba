/**
 * What is thrown uncaught while `act` runs: by listeners, by timers, by promises that nobody handles. None of it fails
 * the test.
 */
export async function uncaughtDuring(act: () => unknown): Promise<unknown[]> {
  const errors: unknown[] = [];
  const failTest = window.onerror;
  // rejections are reported in order, some tasks later: when this one has come, so have those of `act`
  const last = new Error('the last of them');
  const allReported = new Promise<void>((resolve) => {
    // the test page turns an unhandled rejection into an uncaught error, so this sees both
    window.onerror = (_message, _source, _line, _column, error) => {
      if (error === last) resolve();
      else errors.push(error);
      return true;
    };
  });
  try {
    await act();
    void Promise.reject(last);
    await allReported;
  } finally {
    window.onerror = failTest;
  }
  return errors;
}
