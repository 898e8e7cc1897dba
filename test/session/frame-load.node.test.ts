import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIRST_FACTS, frameLoadVerdict, type FrameLoadFacts } from '../../src/session/frame-load.js';

type Row = readonly [facts: Partial<FrameLoadFacts>, verdict: string];

const rows: Readonly<Record<string, Row>> = {
  'of which nothing is known is waited for': [{}, 'waiting'],
  'whose server answers is waited for': [{ probe: 'answered' }, 'waiting'],
  'whose server does not answer is unreachable after a second': [{ probe: 'failed' }, 'unreachable after 1000'],
  'that has loaded, from a server that answers, has loaded': [{ hasLoaded: true, probe: 'answered' }, 'loaded'],
  'that has loaded waits a moment for the server’s answer': [{ hasLoaded: true }, 'loaded after 250'],
  'that has loaded although no server answers is unreachable': [{ hasLoaded: true, probe: 'failed' }, 'unreachable'],
  'whose probe proves nothing is waited for': [{ probe: 'failed', isProbeIgnored: true }, 'waiting'],
  'that has loaded, whose probe proves nothing, has loaded': [
    { hasLoaded: true, probe: 'failed', isProbeIgnored: true },
    'loaded',
  ],
  'that has loaded, whose probe proves nothing and is still on its way, has loaded': [
    { hasLoaded: true, isProbeIgnored: true },
    'loaded',
  ],
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

  it('has the same verdict as long as nothing that matters changes', () => {
    const answered = { ...FIRST_FACTS, probe: 'answered' } as const;
    assert.equal(frameLoadVerdict(answered), frameLoadVerdict({ ...answered, isProbeIgnored: true }));
  });
});
