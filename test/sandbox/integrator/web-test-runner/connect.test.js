// An integrator's component tests, written with the package's documents alone. Connect is on another origin, as it always
// is: a test sees of it what the element tells, and reaches into it with the keyboard.
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import 'human-connect-element';
import { servedSandbox } from 'human-connect-element/sandbox/control';

const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };

const sandbox = await servedSandbox();

const elements = [];

afterEach(() => {
  for (const element of elements.splice(0)) element.remove();
});

after(() => sandbox.reset());

function create(user) {
  const element = document.createElement('human-connect');
  element.baseUrl = sandbox.origin;
  element.tokenEndpoint = sandbox.tokenEndpoint;
  element.clientId = 'sandbox-client';
  element.clientUserId = user;
  elements.push(element);
  return document.body.appendChild(element);
}

const once = (element, type) =>
  new Promise((resolve) => {
    element.addEventListener(type, ({ detail }) => resolve(detail), { once: true });
  });

/** Settles when Connect's page has asked this of the sandbox for the user, and was answered. */
async function asked(user, path, status) {
  const isThere = (each) => each.client_user_id === user && each.path === path && each.status === status;
  while (!(await sandbox.requests()).some(isThere)) continue;
}

/** Opens Connect, and settles when it shows its sources. */
async function open(element) {
  const ready = once(element, 'ready');
  element.open = true;
  await ready;
  await asked(element.clientUserId, '/connect/sources', 200);
}

/** Closes Connect from within: it has the keyboard once it is there. */
async function finish(element) {
  const close = once(element, 'close');
  await sendKeys({ press: 'Escape' });
  return close;
}

it('tells what a user has shared before', async () => {
  await sandbox.seed({ client_user_id: 'seeded', connections: [PHARMACY.name, CLINIC.id] });
  const element = create('seeded');
  await open(element);
  const { status, reason, currentConnections } = await finish(element);
  expect([status, reason]).to.deep.equal(['SUCCESS', 'connect']);
  expect(currentConnections).to.deep.equal([PHARMACY, CLINIC]);
});

it('tells nothing of a user who was reset', async () => {
  await sandbox.seed({ client_user_id: 'gone', connections: [PHARMACY.id] });
  await sandbox.reset({ client_user_id: 'gone' });
  const element = create('gone');
  await open(element);
  expect((await finish(element)).currentConnections).to.deep.equal([]);
});

it('shows an error where there is no token, and asks once', async () => {
  await sandbox.clearRequests();
  await sandbox.faults.add({ kind: 'status', status: 503, on: 'token', user: 'unlucky' });
  const element = create('unlucky');
  const error = once(element, 'error');
  element.open = true;
  const { code, cause } = await error;
  expect([code, cause]).to.deep.equal(['token-failed', { status: 503 }]);
  const asked = (await sandbox.requests()).filter(({ client_user_id }) => client_user_id === 'unlucky');
  expect(asked.map(({ path, status }) => [path, status])).to.deep.equal([['/v1/connect/token', 503]]);
});

it('passes on what Connect says has gone wrong', async () => {
  await sandbox.faults.add({ kind: 'error', message: 'It broke', user: 'broken' });
  const element = create('broken');
  const error = once(element, 'error');
  element.open = true;
  expect((await error).code).to.equal('connect-error');
});

it('closes with what became of a token that has run out', async () => {
  const element = create('late');
  const answer = await fetch(sandbox.tokenEndpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_user_id: 'late' }),
  });
  const { session_token, expires_in } = await answer.json();
  element.tokenEndpoint = null;
  element.token = session_token;
  await sandbox.clock.advance(expires_in);
  // Before it is ready, Connect does not have the keyboard.
  const ready = once(element, 'ready');
  element.open = true;
  await ready;
  await asked('late', '/connect/session', 401);
  expect((await finish(element)).status).to.equal('SESSION_TOKEN_EXPIRED');
});

it('keeps users apart who are tested side by side', async () => {
  await Promise.all([
    sandbox.seed({ client_user_id: 'one', connections: [PHARMACY.id] }),
    sandbox.faults.add({ kind: 'status', status: 429, on: 'token', user: 'two' }),
  ]);
  const [one, two] = [create('one'), create('two')];
  one.inline = two.inline = true;
  const failed = once(two, 'error');
  await Promise.all([open(one), (two.open = true)]);
  expect((await failed).cause).to.deep.equal({ status: 429 });
  expect(one.open).to.equal(true);
});
