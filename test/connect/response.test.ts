import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isDocumentedStatus } from '../../src/connect/response.js';

describe('isDocumentedStatus', () => {
  const documented = [
    'SUCCESS',
    'SESSION_TOKEN_INVALID',
    'SESSION_TOKEN_EXPIRED',
    'MISSING_SESSION_TOKEN',
    'CONNECTED_SOURCE',
    'DISCONNECTED_SOURCE',
  ];
  for (const status of documented)
    it(`is true for ${status}`, () => {
      expect(isDocumentedStatus(status)).to.equal(true);
    });

  it('is false for our own status, and for what Connect may add', () => {
    expect(['CONNECT_FAILED', 'PENDING', '', 'success'].filter(isDocumentedStatus)).to.deep.equal([]);
  });
});
