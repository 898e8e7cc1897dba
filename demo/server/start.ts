import { startDemo } from './demo.js';
import { readSettings } from './settings.js';

const demo = await readDemo();

console.log(`
  The page     ${demo.url}
  Connect      ${demo.connectUrl}

  Ctrl-C stops both.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.close().then(() => {
      process.exit(0);
    });
  });
}

async function readDemo() {
  try {
    return await startDemo({ settings: readSettings(process.env) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
