import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIRST_FACTS, frameLoadVerdict, type FrameLoadFacts } from '../../src/session/frame-load.js';

type Row = readonly [facts: Partial<FrameLoadFacts>, verdict: string];

const rows: Readonly<Record<string, Row>> = {
  'is waiting at first': [{}, 'waiting'],
  'is waiting after its server has answered': [{ probe: 'answered' }, 'waiting'],
  'is unreachable a second after its server failed to answer': [{ probe: 'failed' }, 'unreachable after 1000'],
  'is loaded if its server answers': [{ hasLoaded: true, probe: 'answered' }, 'loaded'],
  'waits 250 ms after load for its server’s answer': [{ hasLoaded: true }, 'loaded after 250'],
  'is unreachable if it fires load but its server doesn’t answer': [
    { hasLoaded: true, probe: 'failed' },
    'unreachable',
  ],
  'is waiting if the probe is ignored': [{ probe: 'failed', isProbeIgnored: true }, 'waiting'],
  'is loaded after load if the probe is ignored': [
    { hasLoaded: true, probe: 'failed', isProbeIgnored: true },
    'loaded',
  ],
  'is loaded after load if a pending probe is ignored': [{ hasLoaded: true, isProbeIgnored: true }, 'loaded'],
};

describe('a frame', () => {
  for (const [name, [facts, expected]] of Object.entries(rows))
    it(name, () => {
      const { is, after } = frameLoadVerdict({ ...FIRST_FACTS, ...facts });
      assert.equal(after === undefined ? is : `${is} after ${after}`, expected);
    });

  it('that a header of the page blocks is blocked, whatever else is known', () => {
    for (const hasLoaded of [true, false])
      for (const probe of ['pending', 'answered', 'failed'] as const)
        for (const isProbeIgnored of [true, false])
          for (const blockedBy of ['Content-Security-Policy', 'Cross-Origin-Embedder-Policy'] as const)
            assert.deepEqual(frameLoadVerdict({ hasLoaded, probe, isProbeIgnored, blockedBy }), { is: 'blocked' });
  });

  it('keeps the same verdict object until the verdict changes', () => {
    const answered = { ...FIRST_FACTS, probe: 'answered' } as const;
    assert.equal(frameLoadVerdict(answered), frameLoadVerdict({ ...answered, isProbeIgnored: true }));
  });
});
