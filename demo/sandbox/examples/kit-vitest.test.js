// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
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
  expect(connect.options.clientUserId).toBe('jane@example.com');
});

test('tells the patient when Connect cannot be shown', async () => {
  const element = shareRecords(document.body);
  element.client = connect;

  const closing = element.show();
  connect.fail();
  await closing;

  expect(document.querySelector('[role=status]').textContent).toContain('client-failed');
});

test('counts what was connected from code', () => {
  vi.spyOn(HumanConnect, 'open').mockImplementation(connect.open);
  const onCount = vi.fn();

  askForRecords('SESSION_TOKEN', onCount);
  expect(connect.opened).toBe(true);
  expect(connect.options.token).toBe('SESSION_TOKEN');
  connect.connect({ id: '54dc427aaa6b4cb7d6203061', name: 'Cleveland Clinic' });
  connect.close();

  expect(onCount).toHaveBeenCalledWith(1);
});
