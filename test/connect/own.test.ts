import { describe, it } from 'node:test';
import { expect } from 'chai';
import { own } from '../../src/connect/own.js';

describe('own', () => {
  it('gives what an object has itself', () => {
    expect(own({ token: 't' }, 'token')).to.equal('t');
  });

  it('gives nothing that the object inherits', () => {
    expect(own(Object.create({ token: 't' }) as { token: string }, 'token')).to.equal(undefined);
  });
});
