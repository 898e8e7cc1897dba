import { expect, oneEvent } from '@open-wc/testing';
import type { ConnectResponse, HumanConnectElement } from '../../src/index.js';
import { detailOf, mounted, opened, say } from '../support/element/opened.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const requested = { physician: 'Dr. John Smith', location: { latitude: 41.3289, longitude: -105.6928 } };
const report = {
  sessionResults: { connectedSources: [pharmacy], disconnectedSources: [pharmacy], requestedSources: [requested] },
  currentConnections: [pharmacy],
  requestedProviders: [requested],
};

/** Every object in `value` that could be changed, by the names that lead to it. */
function changeable(value: unknown, path = 'response'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, field]) => changeable(field, `${path}.${name}`));
  return Object.isFrozen(value) ? inside : [path, ...inside];
}

describe('a response', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  for (const type of ['connect-source', 'disconnect-source', 'close'] as const)
    it(`of ${type} can be changed nowhere by the page`, async () => {
      const element: HumanConnectElement = await opened();
      const told = detailOf<ConnectResponse>(element, type);
      say(element, { type: `hapi-connect-${type}`, ...report });
      const { sessionResults, currentConnections, requestedProviders } = await told;
      expect({ sessionResults, currentConnections, requestedProviders }).to.deep.equal(report);
      expect(changeable(await told)).to.deep.equal([]);
      expect(changeable(element.response)).to.deep.equal([]);
    });

  it('can be changed nowhere before Connect has said anything', async () => {
    const element = await mounted();
    expect(changeable(element.response)).to.deep.equal([]);
    element.open = true;
    await oneEvent(element, 'ready');
    expect(changeable(element.response)).to.deep.equal([]);
  });
});
