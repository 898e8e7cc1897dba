import { expect, oneEvent } from '@open-wc/testing';
import { detailOf, mounted } from './support/opened.js';

const NAMES = ['human-connect:token', 'human-connect:load', 'human-connect:ready'];

describe('the page’s performance timeline', () => {
  it('has how long the token, the load and the whole opening took, the last of each', async () => {
    performance.clearMeasures();
    const element = await mounted({ clientUserId: 'jane@example.com', authorize: () => Promise.resolve('secret') });
    const seen: string[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ name }) => name)));
    observer.observe({ type: 'measure' });
    for (const _ of [1, 2]) {
      element.open = true;
      const { duration } = await detailOf<{ duration: number }>(element, 'ready');
      const entries = performance.getEntriesByType('measure');
      expect(entries.map(({ name }) => name).sort()).to.deep.equal([...NAMES].sort());
      expect(entries.find(({ name }) => name === 'human-connect:ready')?.duration).to.be.closeTo(duration, 5);
      expect(JSON.stringify(entries)).to.not.match(/secret|jane/);
      element.close();
      await element.updateComplete;
    }
    seen.push(...observer.takeRecords().map(({ name }) => name));
    observer.disconnect();
    expect(seen.filter((name) => name === 'human-connect:ready')).to.have.length(2);
  });

  it('has no token’s time where the page gave the token', async () => {
    performance.clearMeasures();
    const element = await mounted();
    element.open = true;
    await oneEvent(element, 'ready');
    expect(performance.getEntriesByName('human-connect:token')).to.have.length(0);
    element.close();
  });
});
