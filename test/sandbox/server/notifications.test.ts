// The notifications to an integrator's server, as far as Human API documents them.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { Notification, Sandbox, SandboxOptions } from '../../../src/sandbox/index.js';
import { CREDENTIALS, PHARMACY, PageSession, ask, sessionToken } from '../requests.js';

const FITNESS = '5b1daf3f079c652eaf41fd26';
const JANE = 'jane@example.com';

interface Taken {
  headers: IncomingHttpHeaders;
  body: string;
  answer: ServerResponse;
}

/** An integrator's server, that answers what a test says, or nothing. */
class Receiver {
  readonly taken: Taken[] = [];
  status: number | undefined = 200;
  /** Of every answer. */
  headers: Record<string, string> = {};
  url = '';
  readonly #server = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.taken.push({ headers: request.headers, body, answer });
      if (this.status !== undefined) answer.writeHead(this.status, this.headers).end();
      this.#server.emit('taken');
    });
  });

  async start(test: TestContext): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/hooks`;
    test.after(() => {
      this.#server.close();
      this.#server.closeAllConnections();
    });
    return this;
  }

  /** The first so many, once they have come. */
  async first(count: number): Promise<Notification[]> {
    while (this.taken.length < count) await once(this.#server, 'taken');
    return this.taken.slice(0, count).map(({ body }) => {
      const [notification, ...rest] = JSON.parse(body) as Notification[];
      assert.deepEqual(rest, []);
      return notification as Notification;
    });
  }
}

async function start(test: TestContext, options: SandboxOptions = {}): Promise<[Sandbox, Receiver]> {
  const receiver = await new Receiver().start(test);
  const sandbox = createSandbox({ catalogueSize: 50, webhook: receiver.url, ...options });
  test.after(() => {
    sandbox.close();
  });
  return [sandbox, receiver];
}

async function connect(sandbox: Sandbox, sourceId = PHARMACY.id): Promise<PageSession> {
  const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
  await session.connect(sourceId);
  return session;
}

const types = (list: readonly Notification[]): string[] =>
  list.map(({ eventType, eventPayload: { syncStatus } }) => `${eventType} ${syncStatus?.status ?? ''}`.trim());

describe('notifications', () => {
  it('are sent when a user connects a source: of that, of its sync, of new data', async (test) => {
    const now = Date.UTC(2026, 0, 1);
    const [sandbox, receiver] = await start(test, { now: () => now });
    await connect(sandbox);
    const list = await receiver.first(3);
    assert.deepEqual(types(list), ['sandbox.SourceConnected', 'sandbox.SyncStatusUpdated ok', 'sandbox.DataAvailable']);
    const { humanId, eventId, eventPayload, ...rest } = list[0] as Notification;
    assert.match(eventId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const { human_id } = sandbox.seed({ client_user_id: JANE, connections: [PHARMACY.id] });
    assert.equal(humanId, human_id);
    assert.match(eventPayload.id, /^[0-9a-f]{24}$/);
    assert.deepEqual([eventPayload.source, eventPayload.sourceName], [PHARMACY.id, PHARMACY.name]);
    assert.deepEqual(rest, {
      timestamp: '2026-01-01T00:00:00.000Z',
      eventType: 'sandbox.SourceConnected',
      eventGroup: 'sandbox',
      clientId: CREDENTIALS.client_id,
      clientUserId: JANE,
    });
    assert.equal(new Set(list.map(({ eventId: id }) => id)).size, 3);
  });

  it('carry the documented signature of what is in them', async (test) => {
    const [sandbox, receiver] = await start(test);
    await connect(sandbox);
    await receiver.first(3);
    for (const { headers, body } of receiver.taken) {
      const message = `${body}${String(headers['x-sandbox-timestamp'])}${String(headers['x-sandbox-nonce'])}`;
      const expected = createHmac('sha1', CREDENTIALS.client_secret).update(message).digest('hex');
      assert.equal(headers['x-humanapi-signature'], expected);
      assert.equal(headers['content-type'], 'application/json');
    }
    assert.equal(new Set(receiver.taken.map(({ headers }) => headers['x-sandbox-nonce'])).size, 3);
  });

  it('tell of a sync that a user or a test has changed, and not of users who are seeded', async (test) => {
    const [sandbox, receiver] = await start(test);
    sandbox.seed({ client_user_id: JANE, connections: [PHARMACY.id, FITNESS] });
    sandbox.sync({ client_user_id: JANE, source: PHARMACY.id, status: 'error' });
    sandbox.sync({ client_user_id: JANE, source: PHARMACY.id, status: 'ok' });
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.call('POST', `/connect/connections/${PHARMACY.id}/resync`, {});
    assert.deepEqual(types(await receiver.first(5)), [
      'sandbox.SyncStatusUpdated error',
      'sandbox.SyncStatusUpdated ok',
      'sandbox.DataAvailable',
      'sandbox.SyncStatusUpdated ok',
      'sandbox.DataAvailable',
    ]);
  });

  it('are given up after 3 seconds without an answer, are sent once each, and break nothing', async (test) => {
    const [sandbox, receiver] = await start(test);
    receiver.status = undefined;
    const begun = performance.now();
    await connect(sandbox);
    await receiver.first(1);
    receiver.status = 500;
    await receiver.first(3);
    assert.ok(performance.now() - begun > 2900, 'the first was waited for');
    sandbox.sync({ client_user_id: JANE, source: PHARMACY.id, status: 'error' });
    receiver.status = 200;
    const list = await receiver.first(4);
    assert.deepEqual(types(list.slice(3)), ['sandbox.SyncStatusUpdated error'], 'nothing was sent again');
    const { body } = await ask(sandbox, 'GET', '/_sandbox/notifications');
    const sent = body['notifications'] as { status: number }[];
    assert.deepEqual(
      sent.slice(0, 3).map(({ status }) => status),
      [0, 500, 500],
    );
  });

  it('go nowhere but to the address that was named', async (test) => {
    const [sandbox, receiver] = await start(test);
    const elsewhere = await new Receiver().start(test);
    receiver.status = 307;
    receiver.headers = { location: elsewhere.url };
    await connect(sandbox);
    await receiver.first(3);
    assert.equal(elsewhere.taken.length, 0);
    for (const webhook of ['http://example.com/', 'ftp://127.0.0.1/', 'https://me:secret@example.com/', '/hooks']) {
      assert.throws(
        () => createSandbox({ webhook }),
        /webhook must be an https: address, or an http: one on a loopback/,
      );
    }
    createSandbox({ catalogueSize: 0, webhook: 'https://example.com/hooks' });
  });

  it('are forgotten by a reset, and none is sent after the end', async (test) => {
    const [sandbox, receiver] = await start(test);
    receiver.status = undefined;
    await connect(sandbox);
    await receiver.first(1);
    assert.equal(sandbox.notifications().length, 3);
    sandbox.reset({ client_user_id: 'another' });
    assert.equal(sandbox.notifications().length, 3);
    sandbox.reset({ client_user_id: JANE });
    assert.deepEqual(sandbox.notifications(), []);
    await connect(sandbox, PHARMACY.id);
    const [{ answer } = assert.fail()] = receiver.taken;
    const ended = once(answer, 'close');
    const closedAt = performance.now();
    sandbox.close();
    await ended;
    assert.ok(performance.now() - closedAt < 2000, 'the one under way was not waited for');
    assert.equal(receiver.taken.length, 1);
  });

  it('are none without a webhook', async () => {
    const sandbox = createSandbox({ catalogueSize: 50 });
    await connect(sandbox);
    assert.deepEqual(sandbox.notifications(), []);
  });
});
