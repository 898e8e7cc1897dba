import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { readAnswer } from '../../src/connect/hosted-answer.js';

const pharmacy = { name: 'Starfleet Pharmacy & Co + 100%', id: '5b1daf3f079c652eaf41fd23' };
const clinic = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const sessionResults = {
  connectedSources: [clinic],
  disconnectedSources: [],
  requestedSources: [{ physician: 'Dr. Œ' }],
};
const answer = { status: 'SUCCESS', sessionResults, currentConnections: [pharmacy, clinic], requestedProviders: [] };
const message = { type: 'close', ...answer };
const failure = { status: 'error', error: 'Forbidden', message: 'The provided Token has expired' };

/** One parameter a field, lists and objects in JSON. */
const query = (fields: object) =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString();

const page = 'https://app.example/records';

describe('readAnswer', () => {
  const forms: Record<string, string> = {
    'a parameter for each field, in the query': `${page}?${query(answer)}`,
    'a parameter for each field, in the fragment': `${page}#${query(answer)}`,
    'a parameter for each field, in the query of a fragment': `${page}#/done?${query(answer)}`,
    'a parameter for each field, some in the query and some in the fragment': `${page}?${query({ status: 'SUCCESS', sessionResults })}#${query({ currentConnections: answer.currentConnections, requestedProviders: [] })}`,
    'a parameter for each list of the session': `${page}?${query({ ...answer, sessionResults: undefined, ...sessionResults }).replace(/sessionResults=undefined&/, '')}`,
    'one parameter for all, in the query': `${page}?response=${encodeURIComponent(JSON.stringify(answer))}`,
    'one parameter for all, in the fragment': `${page}#anything=${encodeURIComponent(JSON.stringify(answer))}`,
  };
  for (const [name, address] of Object.entries(forms))
    it(`reads ${name}, and takes it away`, () => {
      const read = readAnswer(address);
      expect(read?.message).to.deep.equal(message);
      expect(read?.address).to.equal(address.includes('/done') ? `${page}#/done` : page);
    });

  it('reads the lists under their documented names in full', () => {
    const names = query({
      'sessionResults.connectedSources': [clinic],
      'sessionResults.disconnectedSources': [pharmacy],
    });
    expect(readAnswer(`${page}?${names}`)?.message.sessionResults).to.deep.equal({
      connectedSources: [clinic],
      disconnectedSources: [pharmacy],
    });
  });

  it('reads an answer without a status, and a status in lower case', () => {
    expect(readAnswer(`${page}?${query({ currentConnections: [clinic] })}`)?.message).to.deep.equal({
      type: 'close',
      currentConnections: [clinic],
    });
    expect(readAnswer(`${page}?status=success`)?.message).to.deep.equal({ type: 'close', status: 'SUCCESS' });
    expect(readAnswer(`${page}?status=SESSION_TOKEN_EXPIRED`)?.message.status).to.equal('SESSION_TOKEN_EXPIRED');
  });

  it('reads a failure, in words', () => {
    const read = readAnswer(`${page}?a=1&${query(failure)}`);
    expect(read).to.deep.equal({
      message: { type: 'error', error: 'Forbidden: The provided Token has expired' },
      address: `${page}?a=1`,
    });
    expect(readAnswer(`${page}?status=error`)?.message).to.deep.equal({ type: 'error', error: '' });
    expect(readAnswer(`${page}?order=${encodeURIComponent(JSON.stringify(failure))}`)?.message.type).to.equal('error');
  });

  it('leaves everything else as it was, to the byte', () => {
    const theirs = ['a+b=c%20d', 'x', 'x', 'y=', '', '=z', '%zz=%', 'message=hello', 'q=%7B%22status%22%3A1%7D', 'É=é'];
    const ours = query(answer).split('&');
    const mixed = theirs.flatMap((text, index) => [text, ...ours.slice(index, index + 1)]);
    for (const [before, after] of [
      [`${page}?`, ''],
      [`${page}?`, '#/route?a=%20+'],
      [`${page}?%20+#/a%20b?`, ''],
      [`${page}#`, ''],
    ] as const)
      expect(readAnswer(before + mixed.join('&') + after)?.address).to.equal(before + theirs.join('&') + after);
  });

  it('leaves what the callback had itself', () => {
    const callback = '/done?status=open&message=hi+there&error=1';
    const back = `https://app.example/done?status=open&message=hi%20there&error=1&${query(failure)}`;
    expect(readAnswer(back, callback)).to.deep.equal({
      message: { type: 'error', error: 'Forbidden: The provided Token has expired' },
      address: 'https://app.example/done?status=open&message=hi%20there&error=1',
    });
    expect(readAnswer(`https://app.example${callback}`, callback)).to.equal(undefined);
  });

  const none: Record<string, string> = {
    'an address without parameters': page,
    'a status of the page’s own': `${page}?status=active`,
    'an error of another protocol': `${page}?error=access_denied&message=no&state=1`,
    'a route': `${page}#/status/SUCCESS`,
    'a filter in JSON': `${page}?filter={"status":"open"}&list=[{"status":"SUCCESS"}]`,
    'lists that are no JSON': `${page}?status=SUCCESS&currentConnections=none`,
    'lists of something else': `${page}?status=SUCCESS&currentConnections=[1]`,
    'results that are no object': `${page}?sessionResults=[]`,
    'a source without a name': `${page}?status=SUCCESS&connectedSources=[{"id":"1"}]`,
    'an empty text': '',
  };
  for (const [name, address] of Object.entries(none))
    it(`finds no answer in ${name}`, () => {
      expect(readAnswer(address)).to.equal(undefined);
    });

  it('is frozen, and takes nothing from a prototype', () => {
    const read = readAnswer(
      `${page}?response=${encodeURIComponent('{"__proto__":{"status":"SUCCESS"},"currentConnections":[]}')}`,
    );
    expect(read?.message).to.deep.equal({ type: 'close', currentConnections: [] });
    expect(Object.isFrozen(read?.message)).to.equal(true);
  });

  it('of any address gives back all but the answer, in their order, and never throws', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '%', '2', '0', '+', '=', '&', '?', '{', '"', 'é', ' '),
      maxLength: 12,
    });
    const theirs = fc.array(
      text.map((name) => `x${name.replaceAll('&', '')}`),
      { maxLength: 6 },
    );
    const isHash = fc.constantFrom('?', '#', '#/route?', '?a#/b?');
    fc.assert(
      fc.property(theirs, fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }), isHash, (parameters, places, mark) => {
        const mixed = [...parameters];
        query(answer)
          .split('&')
          .forEach((ours, index) => mixed.splice(places[index] ?? 0, 0, ours));
        // in a fragment without a query of its own, a question mark starts one
        const plain = (list: string[]) => (mark === '#' ? list.map((each) => each.replaceAll('?', '')) : list);
        const read = readAnswer(page + mark + plain(mixed).join('&'));
        expect(read?.message).to.deep.equal(message);
        const rest = plain(parameters).join('&');
        const before = mark.replace(/[?#]$/, '');
        expect(read?.address).to.equal(page + (parameters.length > 0 ? mark + rest : before));
      }),
    );
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), text, (url, more) => {
        const read = readAnswer(url + more);
        if (read) expect(url.length + more.length).to.be.above(read.address.length);
      }),
    );
  });
});
