/** @jest-environment jsdom */
import { beforeEach, expect, jest, test } from '@jest/globals';
import { HumanConnect } from 'human-connect-element';
import { fakeConnect } from 'human-connect-element/testing';
import { askForRecords, shareRecords } from './share-records.js';

let connect;
beforeEach(() => {
  connect = fakeConnect();
});

test('lists what the patient has connected', async () => {
  const element = shareRecords(document.body);
  element.client = connect;

  const closing = element.show();
  connect.connect('Cleveland Clinic');
  connect.close();
  await closing;

  expect(document.querySelector('li').textContent).toBe('Cleveland Clinic');
});

test('counts nothing when the session has expired', () => {
  jest.spyOn(HumanConnect, 'open').mockImplementation(connect.open);
  const onCount = jest.fn();

  askForRecords('SESSION_TOKEN', onCount);
  connect.fail('SESSION_TOKEN_EXPIRED');

  expect(onCount).toHaveBeenCalledWith(undefined);
});
