import { chromeLauncher } from '@web/test-runner-chrome';
import { humanConnectSandboxPlugin } from 'human-connect-element/sandbox/web-test-runner';

export default {
  files: 'connect.test.js',
  nodeResolve: true,
  testFramework: { config: { timeout: 20_000 } },
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: process.env.CHROMIUM_BIN, args: process.env.CHROMIUM_FLAGS?.split(' ') },
    }),
  ],
  plugins: [humanConnectSandboxPlugin()],
};
