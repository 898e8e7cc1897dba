import { humanConnectSandbox } from 'human-connect-element/sandbox/vite';

export default {
  plugins: [humanConnectSandbox()],
};
