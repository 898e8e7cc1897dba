import { expect, oneEvent } from '@open-wc/testing';
import { detailOf, mounted, say } from '../support/element/opened.js';

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

  it('has the load’s time from when there was a token', async () => {
    performance.clearMeasures();
    const element = await mounted({ authorize: () => Promise.resolve('token') });
    element.open = true;
    await oneEvent(element, 'ready');
    const [token] = performance.getEntriesByName('human-connect:token');
    const [load] = performance.getEntriesByName('human-connect:load');
    const [ready] = performance.getEntriesByName('human-connect:ready');
    if (!token || !load || !ready) throw new Error('not measured');
    expect(token.startTime).to.be.at.least(ready.startTime);
    expect(load.startTime).to.be.at.least(token.startTime + token.duration);
    element.close();
  });

  it('has one load of each attempt, and none of what Connect does later', async () => {
    const element = await mounted();
    element.open = true;
    await oneEvent(element, 'ready');
    performance.clearMeasures();
    say(element, { type: 'hapi-connect-error', error: 'broken' });
    await oneEvent(element, 'error');
    say(element, { type: 'hapi-connect-connect-source' });
    await oneEvent(element, 'connect-source');
    expect(performance.getEntriesByType('measure').map(({ name }) => name)).to.deep.equal([]);
    element.close();
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
