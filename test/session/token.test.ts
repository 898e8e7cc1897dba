import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { Authorize, HumanConnectElement } from '../../src/index.js';
import {
  addressOf,
  button,
  detailOf,
  frameOf,
  mounted,
  record,
  say,
  typesOf,
  until,
} from '../support/element/opened.js';
import { frameThatPosts, origins } from '../support/element/origins.js';

type Request = Parameters<Authorize>[0];

/** An `authorize` that the test settles. */
function manual() {
  const requests: Request[] = [];
  const answers: { resolve: (token: string) => void; reject: (reason: unknown) => void }[] = [];
  const authorize: Authorize = (request) => {
    requests.push(request);
    return new Promise((resolve, reject) => answers.push({ resolve, reject }));
  };
  return { authorize, requests, answers };
}

const tokenOf = async (element: HumanConnectElement) => (await addressOf(element)).searchParams.get('token');

async function hover(element: HumanConnectElement): Promise<void> {
  await element.updateComplete;
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

describe('the token', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  describe('from authorize', () => {
    it('is requested once for each opening, with the client’s and the user’s id', async () => {
      const requests: Request[] = [];
      const authorize: Authorize = (request) => {
        requests.push(request);
        return Promise.resolve(`token-${String(requests.length)}`);
      };
      const element = await mounted({ authorize, token: 'not-this', clientId: 'client', clientUserId: 'jane' });
      element.open = true;
      await oneEvent(element, 'ready');
      expect(await tokenOf(element)).to.equal('token-1');
      element.close();
      element.open = true;
      await oneEvent(element, 'ready');
      expect(await tokenOf(element)).to.equal('token-2');
      expect(requests).to.have.length(2);
      expect(requests[0]).to.include({ clientId: 'client', clientUserId: 'jane' });
    });

    it('is no longer awaited when the session closes', async () => {
      const { authorize, requests, answers } = manual();
      const element = await mounted({ authorize });
      const told = record(element);
      const closed = element.show();
      await element.updateComplete;
      expect(element.matches(':state(authorizing)')).to.equal(true);
      expect(requests[0]?.signal.aborted).to.equal(false);
      element.close();
      expect(requests[0]?.signal.aborted).to.equal(true);
      await closed;
      answers[0]?.resolve('late');
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['close']);
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
    });

    it('that comes after close isn’t used by the next session', async () => {
      const { authorize, answers } = manual();
      const element = await mounted({ authorize });
      element.open = true;
      await element.updateComplete;
      element.close();
      element.open = true;
      await element.updateComplete;
      answers[0]?.resolve('first');
      answers[1]?.resolve('second');
      await oneEvent(element, 'ready');
      expect(await tokenOf(element)).to.equal('second');
    });

    const failures: Record<string, Authorize> = {
      rejects: () => Promise.reject(new Error('secret detail')),
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a page may do so
      'rejects with a string': () => Promise.reject('secret-as-text'),
      throws: () => {
        throw new Error('secret detail');
      },
      'resolves to nothing': () => Promise.resolve(undefined as unknown as string),
      'resolves to an empty string': () => Promise.resolve(''),
      'resolves to an object': () => Promise.resolve({ token: 'x' } as unknown as string),
      'isn’t a function': 'x' as unknown as Authorize,
    };
    for (const [name, authorize] of Object.entries(failures))
      it(`that ${name} causes one error without details, and can be retried`, async () => {
        const element = await mounted({ authorize });
        const told = record(element);
        element.open = true;
        await oneEvent(element, 'error');
        await element.updateComplete;
        expect(told.map(({ type, detail }) => [type, (detail as { code: string }).code])).to.deep.equal([
          ['error', 'token-failed'],
        ]);
        expect(JSON.stringify(told)).not.to.contain('secret');
        expect(element.shadowRoot?.textContent).not.to.contain('secret');
        element.authorize = () => Promise.resolve('good');
        button(element, 'Try again').click();
        await oneEvent(element, 'ready');
        expect(await tokenOf(element)).to.equal('good');
      });

    it('that takes too long causes a timeout, and still opens Connect when it comes', async () => {
      const { authorize, answers } = manual();
      const element = await mounted({ authorize, loadTimeout: 50 });
      element.open = true;
      const detail = await detailOf(element, 'error');
      expect(detail).to.include({ code: 'timeout' });
      element.loadTimeout = 5000;
      answers[0]?.resolve('late');
      await oneEvent(element, 'ready');
      expect(await tokenOf(element)).to.equal('late');
    });

    it('is requested once more when Connect says that it has expired, and Connect reopens', async () => {
      let calls = 0;
      const authorize: Authorize = () => Promise.resolve(`token-${String(++calls)}`);
      const element = await mounted({ authorize });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'ready');
      const first = frameOf(element);
      say(element, { type: 'hapi-connect-close', status: 'SESSION_TOKEN_EXPIRED' });
      await oneEvent(element, 'ready');
      expect(frameOf(element) === first, 'the same frame').to.equal(false);
      expect(await tokenOf(element)).to.equal('token-2');
      expect(element.open).to.equal(true);
      say(element, { type: 'hapi-connect-close', status: 'SESSION_TOKEN_EXPIRED' });
      await oneEvent(element, 'close');
      expect(typesOf(told)).to.deep.equal(['ready', 'ready', 'close']);
      expect(told.at(-1)?.detail).to.include({ status: 'SESSION_TOKEN_EXPIRED', reason: 'connect' });
      expect(calls).to.equal(2);
    });

    it('isn’t renewed if the page itself set it', async () => {
      const element = await mounted({
        baseUrl: frameThatPosts([{ type: 'hapi-connect-close', status: 'SESSION_TOKEN_EXPIRED' }]),
      });
      expect(await element.show()).to.include({ status: 'SESSION_TOKEN_EXPIRED' });
    });
  });

  describe('from a token endpoint', () => {
    const endpoint = (body: unknown, query = '') =>
      `/fixtures/answer?body=${encodeURIComponent(JSON.stringify(body))}${query}`;

    for (const name of ['session_token', 'id_token', 'token'])
      it(`is its ${name}`, async () => {
        const element = await mounted({ tokenEndpoint: endpoint({ [name]: 'from-server' }) });
        element.open = true;
        await oneEvent(element, 'ready');
        expect(await tokenOf(element)).to.equal('from-server');
      });

    it('is requested by POST, with the client’s and the user’s id as JSON', async () => {
      const mark = `mark-${String(Math.random())}`;
      const element = await mounted({
        tokenEndpoint: endpoint({ token: 't' }, `&mark=${mark}`),
        clientId: 'client',
        clientUserId: 'Œuvre 医院',
      });
      element.open = true;
      await oneEvent(element, 'ready');
      const [asked] = (await (await fetch(`/fixtures/log?match=${mark}`)).json()) as {
        method: string;
        headers: Record<string, string>;
        body: string;
      }[];
      expect(asked).to.include({ method: 'POST' });
      expect(asked?.headers['content-type']).to.equal('application/json');
      expect(JSON.parse(asked?.body ?? '')).to.deep.equal({ client_id: 'client', client_user_id: 'Œuvre 医院' });
    });

    const answer = `/answer?body=${encodeURIComponent('{"token":"t"}')}`;
    const failures: Record<string, [string, unknown]> = {
      'answers 500': [endpoint({}, '&status=500'), { status: 500 }],
      'answers 401': [endpoint({ error: 'x' }, '&status=401'), { status: 401 }],
      'answers without JSON': ['/fixtures/answer?body=oops', undefined],
      'answers JSON null': ['/fixtures/answer?body=null', undefined],
      'answers with a token that isn’t a string': [endpoint({ token: 5 }), undefined],
      'answers without a token': [endpoint({}), undefined],
      // Such an endpoint would return a token to a page of any origin.
      'is on another origin': [`${origins.frames}${answer}`, undefined],
      'redirects to another origin': [
        `/fixtures/redirect?to=${encodeURIComponent(`${origins.frames}${answer}`)}`,
        undefined,
      ],
      'isn’t a URL': ['http://[', undefined],
    };
    for (const [name, [tokenEndpoint, cause]] of Object.entries(failures))
      it(`whose endpoint ${name} causes one error`, async () => {
        const element = await mounted({ tokenEndpoint });
        const told = record(element);
        element.open = true;
        await oneEvent(element, 'error');
        await nextFrame();
        expect(typesOf(told)).to.deep.equal(['error']);
        expect(told[0]?.detail).to.include({ code: 'token-failed' });
        expect((told[0]?.detail as { cause?: unknown }).cause).to.deep.equal(cause);
      });

    it('isn’t requested if there is authorize', async () => {
      const element = await mounted({
        tokenEndpoint: endpoint({ token: 'second' }),
        authorize: () => Promise.resolve('first'),
      });
      element.open = true;
      await oneEvent(element, 'ready');
      expect(await tokenOf(element)).to.equal('first');
    });
  });

  describe('on intent', () => {
    afterEach(async () => {
      // A frame that is being removed would never report the pointer.
      await nextFrame();
      await sendMouse({ type: 'move', position: [0, 0] });
      await resetMouse();
    });

    it('is requested when the pointer enters the trigger, and used by the opening', async () => {
      const { authorize, requests, answers } = manual();
      const element = await mounted({ authorize });
      await hover(element);
      await until(() => requests.length === 1, 'asked');
      expect(element.open).to.equal(false);
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
      answers[0]?.resolve('prepared');
      await nextFrame();
      element.open = true;
      await oneEvent(element, 'ready');
      expect(await tokenOf(element)).to.equal('prepared');
      say(element, 'hapi-connect-close');
      await oneEvent(element, 'close');
      await nextFrame();
      await nextFrame();
      expect(requests).to.have.length(1);
    });

    for (const type of ['focusin', 'touchstart'])
      it(`is also requested on ${type}`, async () => {
        const { authorize, requests } = manual();
        const element = await mounted({ authorize });
        const trigger = element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]');
        trigger?.dispatchEvent(new Event(type, { bubbles: true }));
        expect(requests).to.have.length(1);
      });

    it('isn’t requested with preload="none", nor while disabled', async () => {
      const { authorize, requests } = manual();
      for (const properties of [{ preload: 'none' as const }, { disabled: true }]) {
        const element = await mounted({ authorize, ...properties });
        await hover(element);
        await nextFrame();
        element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
      }
      expect(requests).to.have.length(0);
    });

    it('is dropped when an option changes or the element leaves the document', async () => {
      const { authorize, requests } = manual();
      const element = await mounted({ authorize });
      await element.updateComplete;
      const touch = () => element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
      touch();
      element.clientUserId = 'another';
      await element.updateComplete;
      expect(requests[0]?.signal.aborted).to.equal(true);
      touch();
      element.remove();
      await until(() => requests[1]?.signal.aborted === true, 'aborted');
    });

    it('that fails is requested again by the opening, and no error is dispatched before', async () => {
      const { authorize, requests, answers } = manual();
      const element = await mounted({ authorize });
      const told = record(element);
      await element.updateComplete;
      element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
      answers[0]?.reject(new Error('no'));
      await nextFrame();
      expect(told).to.deep.equal([]);
      element.open = true;
      await element.updateComplete;
      expect(requests).to.have.length(2);
      answers[1]?.resolve('good');
      await oneEvent(element, 'ready');
    });

    it('dispatches no error for invalid options before the opening', async () => {
      const element = await mounted({ baseUrl: 'javascript:alert(1)' });
      const told = record(element);
      await element.updateComplete;
      element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
      await nextFrame();
      expect(told).to.deep.equal([]);
      await element.show();
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
      expect(told[0]?.detail).to.include({ code: 'invalid-options' });
    });

    it('is all that preload="auto" loads if the user saves data', async () => {
      Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: true } });
      const { authorize, requests, answers } = manual();
      const element = await mounted({ authorize, preload: 'auto' });
      await element.updateComplete;
      element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
      Reflect.deleteProperty(navigator, 'connection');
      expect(requests).to.have.length(1);
      answers[0]?.resolve('prepared');
      await nextFrame();
      await nextFrame();
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
    });

    it('is ready with a preloaded Connect, even if the probe gets no answer', async () => {
      const fetch = window.fetch.bind(window);
      window.fetch = () => new Promise(() => undefined);
      try {
        const element = await mounted({ preload: 'auto', loadTimeout: 3000 });
        const told = record(element);
        await element.updateComplete;
        const loaded = new Promise<void>((resolve) => {
          const hear = ({ target }: Event) => {
            // The frame's initial empty page may also fire `load`. The element gets the event after this listener.
            if ((target as HTMLIFrameElement).contentDocument === null) setTimeout(resolve);
          };
          element.shadowRoot?.addEventListener('load', hear, { capture: true });
        });
        element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
        await loaded;
        element.open = true;
        await until(() => told.length > 0, 'a word');
        expect(typesOf(told)).to.deep.equal(['ready']);
      } finally {
        window.fetch = fetch;
      }
    });

    it('is used to preload Connect with preload="auto", without an event, so that it shows at once', async () => {
      const element = await mounted({ preload: 'auto', baseUrl: frameThatPosts(['hapi-connect-close']) });
      const told = record(element);
      await element.updateComplete;
      const posted: Promise<unknown> = oneEvent(window, 'message');
      element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
      await until(() => element.shadowRoot?.querySelector('iframe') !== null, 'a frame');
      const frame = frameOf(element);
      await posted;
      await nextFrame();
      expect(told).to.deep.equal([]);
      expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(false);
      element.open = true;
      await oneEvent(element, 'ready');
      expect(frameOf(element) === frame, 'the same frame').to.equal(true);
    });
  });
});
