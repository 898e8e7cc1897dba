export { fakeConnect } from './fake-connect.js';
export type { FailureCode, FakeConnect, FakeConnectOptions, FakeSession } from './fake-connect.js';
