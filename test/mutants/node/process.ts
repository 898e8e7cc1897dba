import { fork, type ChildProcess } from 'node:child_process';
import type { Answer, Request } from './worker.js';

/** A worker's process: begun when it is first asked, replaced once it has been stopped. */
export class WorkerProcess {
  readonly #module: string;
  #child: ChildProcess | undefined;

  constructor(module: string) {
    this.#module = module;
  }

  /** `undefined` where there is no answer in time, or none at all; that process is gone then. */
  async ask(request: Request, milliseconds: number): Promise<Answer | undefined> {
    const child = (this.#child ??= fork(this.#module, { stdio: 'ignore', execArgv: [] }));
    const answer = await new Promise<Answer | undefined>((resolve) => {
      const timer = setTimeout(resolve, milliseconds, undefined);
      const settle = (value?: Answer) => {
        clearTimeout(timer);
        resolve(value);
      };
      child.once('message', (value) => settle(value as Answer)).once('exit', () => settle());
      child.send(request, (error) => {
        if (error) settle();
      });
    });
    child.removeAllListeners();
    if (answer === undefined) this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
