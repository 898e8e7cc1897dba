import { humanConnectSandboxPlugin } from 'human-connect-element/sandbox/web-test-runner';

export default {
  plugins: [humanConnectSandboxPlugin()],
};
