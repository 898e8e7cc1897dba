import { expect, oneEvent } from '@open-wc/testing';
import { HumanConnect, type HumanConnectElement, type HumanConnectOptions } from '../../src/index.js';
import { mounted, record, typesOf } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const secret = 'secret-token';
const failing = (): never => {
  throw new Error(secret);
};
/** Throws on any access. */
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

describe('an object that the page passes', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  /** Opens and closes the element. Expects no exception, and no event that quotes the object. Returns the events' types. */
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
      'throws on any access': hostile,
      'is a revoked proxy': revoked,
      'is an array': [],
      'is a string': 'token',
      'is a number': 5,
    };
    for (const [what, options] of Object.entries(whole))
      it(`that ${what} causes one error and one close`, async () => {
        expect(await endsWell(open(options))).to.deep.equal(['error', 'close']);
      });

    const names = ['token', 'baseUrl', 'baseURL', 'authorize', 'client', 'messages', 'preseededSources', 'logger'];
    for (const name of names)
      it(`whose ${name} is a throwing getter causes one error and one close`, async () => {
        const options = Object.defineProperty({ ...base }, name, { get: failing, enumerable: true });
        expect(await endsWell(open(options))).to.deep.equal(['error', 'close']);
      });

    const odd: Record<string, object> = {
      'an array that contains itself': { preseededSources: cyclic },
      'an array with a BigInt': { preseededSources: [1n] },
      'an array with a throwing toJSON()': { preseededSources: [{ toJSON: failing }] },
      'a token with a throwing toString()': { token: { toString: failing } },
    };
    for (const [what, options] of Object.entries(odd))
      it(`that has ${what} causes one error and one close`, async () => {
        expect(await endsWell(open({ ...base, ...options }))).to.deep.equal(['error', 'close']);
      });

    it('is read once for each option, so that a getter can’t return two values', async () => {
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

    it('may have no prototype', async () => {
      const options = Object.assign(Object.create(null), { token: 't', baseUrl: `${origins.frames}/frame/` }) as object;
      expect(await endsWell(open(options))).to.deep.equal(['ready', 'close']);
    });

    it('has no options from a __proto__ key, and changes no prototype', async () => {
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
      'throws on any access': hostile,
      'throws when it’s converted to a string': { toString: failing, [Symbol.toPrimitive]: failing },
    };
    for (const name of properties)
      for (const [what, value] of Object.entries(objects))
        it(`${name} that ${what} causes no exception, open or closed`, async () => {
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

  describe('as the result of authorize', () => {
    const answers: Record<string, unknown> = {
      'throws on any access': { token: hostile },
      'fails when it is awaited': Object.defineProperty({}, 'then', { get: failing }),
      'isn’t a string': { token: 't' },
    };
    for (const [what, answer] of Object.entries(answers))
      it(`that ${what} causes token-failed, and isn’t quoted`, async () => {
        const element = await mounted({ authorize: (() => answer) as never });
        const told = await endsWell(() => {
          element.open = true;
          return element;
        });
        expect(told).to.deep.equal(['error', 'close']);
      });
  });
});
