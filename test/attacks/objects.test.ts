import { expect, oneEvent } from '@open-wc/testing';
import { HumanConnect, type HumanConnectElement, type HumanConnectOptions } from '../../src/index.js';
import { mounted, record, typesOf } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const secret = 'secret-token';
const failing = (): never => {
  throw new Error(secret);
};
/** Fails whatever is done with it. */
const hostile = new Proxy(failing, {
  get: failing,
  set: failing,
  has: failing,
  ownKeys: failing,
  getPrototypeOf: failing,
  getOwnPropertyDescriptor: failing,
  apply: failing,
}) as unknown;
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const cyclic: unknown[] = [];
cyclic.push(cyclic);

describe('an object that the page gives', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  /** It opens and closes; whatever goes wrong is told by events that repeat nothing of it, and nothing is thrown. */
  async function endsWell(open: () => HumanConnectElement): Promise<string[]> {
    let told: ReturnType<typeof record> = [];
    const errors = await uncaughtDuring(async () => {
      const element = open();
      told = record(element);
      const closed = oneEvent(element, 'close');
      await Promise.race([closed, oneEvent(element, 'ready'), oneEvent(element, 'error')]);
      element.close();
      await closed;
    });
    expect(errors.map(String)).to.deep.equal([]);
    expect(JSON.stringify(told)).to.not.contain(secret);
    return typesOf(told);
  }

  const open = (options: unknown) => () => HumanConnect.open(options as HumanConnectOptions);
  const base = { mode: 'select', clientId: 'c', baseUrl: `${origins.frames}/frame/` };

  describe('to HumanConnect.open()', () => {
    const whole: Record<string, unknown> = {
      'fails whatever is done with it': hostile,
      'is a proxy that was revoked': revoked,
      'is a list': [],
      'is a text': 'token',
      'is a number': 5,
    };
    for (const [what, options] of Object.entries(whole))
      it(`that ${what} is one error and one close`, async () => {
        expect(await endsWell(open(options))).to.deep.equal(['error', 'close']);
      });

    const names = ['token', 'baseUrl', 'baseURL', 'authorize', 'client', 'messages', 'preseededSources', 'logger'];
    for (const name of names)
      it(`whose ${name} is a getter that fails is one error and one close`, async () => {
        const options = Object.defineProperty({ ...base }, name, { get: failing, enumerable: true });
        expect(await endsWell(open(options))).to.deep.equal(['error', 'close']);
      });

    const odd: Record<string, object> = {
      'a list that contains itself': { preseededSources: cyclic },
      'a list with a number that JSON does not know': { preseededSources: [1n] },
      'a list that fails when it is written': { preseededSources: [{ toJSON: failing }] },
      'a token that fails when it is read as text': { token: { toString: failing } },
    };
    for (const [what, options] of Object.entries(odd))
      it(`that has ${what} is one error and one close`, async () => {
        expect(await endsWell(open({ ...base, ...options }))).to.deep.equal(['error', 'close']);
      });

    it('is read once for each option, so that a getter cannot answer twice', async () => {
      const reads = new Map<PropertyKey, number>();
      const target: HumanConnectOptions = { token: 't', baseUrl: `${origins.frames}/frame/` };
      const options = new Proxy(target, {
        get: (object, name) => {
          reads.set(name, (reads.get(name) ?? 0) + 1);
          return Reflect.get(object, name) as unknown;
        },
      });
      expect(await endsWell(open(options))).to.deep.equal(['ready', 'close']);
      expect(reads.get('token')).to.equal(1);
      expect(reads.get('baseUrl')).to.equal(1);
    });

    it('without a prototype is taken like any other', async () => {
      const options = Object.assign(Object.create(null), { token: 't', baseUrl: `${origins.frames}/frame/` }) as object;
      expect(await endsWell(open(options))).to.deep.equal(['ready', 'close']);
    });

    it('is not opened for what only its __proto__ key names, and leaves prototypes as they are', async () => {
      const text = '{"__proto__":{"token":"t","polluted":1},"constructor":{"prototype":{"polluted":1}}}';
      const element = HumanConnect.open(JSON.parse(text) as HumanConnectOptions);
      expect(await element.show()).to.include({ status: 'MISSING_SESSION_TOKEN' });
      expect({}).to.not.have.property('polluted');
      expect(element).to.not.have.property('polluted');
    });
  });

  describe('to a property', () => {
    const properties = ['token', 'authorize', 'client', 'messages', 'preseededSources', 'clientId', 'segment', 'label'];
    const objects: Record<string, unknown> = {
      'fails whatever is done with it': hostile,
      'fails when it is read as text': { toString: failing, [Symbol.toPrimitive]: failing },
    };
    for (const name of properties)
      for (const [what, value] of Object.entries(objects))
        it(`${name} that ${what} throws nothing, opened or not`, async () => {
          const told = await endsWell(() => {
            const element = document.createElement('human-connect');
            Object.assign(element, { ...base, token: 't', [name]: value });
            document.body.append(element);
            element.open = true;
            return element;
          });
          expect(told.at(-1)).to.equal('close');
        });
  });

  describe('as the answer of authorize', () => {
    const answers: Record<string, unknown> = {
      'fails whatever is done with it': { token: hostile },
      'fails when it is awaited': Object.defineProperty({}, 'then', { get: failing }),
      'is no text': { token: 't' },
    };
    for (const [what, answer] of Object.entries(answers))
      it(`that ${what} is token-failed, and repeats nothing`, async () => {
        const element = await mounted({ authorize: (() => answer) as never });
        const told = await endsWell(() => {
          element.open = true;
          return element;
        });
        expect(told).to.deep.equal(['error', 'close']);
      });
  });
});
