import { fork, type ChildProcess } from 'node:child_process';
import { ALIVE, type Answer, type Request } from './messages.js';

/** A worker's process: begun when it is first asked, replaced once it has been stopped. */
export class WorkerProcess {
  readonly #module: string;
  #child: ChildProcess | undefined;

  constructor(module: string) {
    this.#module = module;
  }

  /** `undefined` where a test, or what comes before the first, takes longer; that process is gone then. */
  async ask(request: Request, milliseconds: number): Promise<Answer | undefined> {
    const child = (this.#child ??= fork(this.#module, { stdio: 'ignore', execArgv: [] }));
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<Answer | undefined>((resolve) => {
      timer = setTimeout(resolve, milliseconds, undefined);
      child.on('message', (message) => {
        if (message === ALIVE) timer?.refresh();
        else resolve(message as Answer);
      });
      child.once('exit', () => resolve(undefined));
      child.send(request, (error) => {
        if (error) resolve(undefined);
      });
    });
    clearTimeout(timer);
    child.removeAllListeners();
    if (answer === undefined) this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
