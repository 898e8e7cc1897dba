import { expect } from '@open-wc/testing';
import { fakeConnect } from 'human-connect-element/testing';
import { shareRecords } from './share-records.js';

it('lists what is left after the patient has disconnected a source', async () => {
  const page = document.body.appendChild(document.createElement('main'));
  const element = shareRecords(page);
  const connect = fakeConnect({ connections: [{ id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy' }] });
  element.client = connect;

  const closing = element.show();
  await connect.whenOpened();
  connect.connect('Cleveland Clinic');
  connect.disconnect('Starfleet Pharmacy');
  connect.close();
  await closing;

  expect(page.querySelector('ul').textContent).to.equal('Cleveland Clinic');
});
