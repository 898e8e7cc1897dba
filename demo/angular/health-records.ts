import { Component, CUSTOM_ELEMENTS_SCHEMA, Input, signal } from '@angular/core';
import 'human-connect-element';
import type { Authorize, ConnectResponse } from 'human-connect-element';

@Component({
  selector: 'health-records',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <human-connect
      [clientId]="clientId"
      [clientUserId]="userId"
      [baseUrl]="baseUrl"
      [authorize]="authorize"
      [messages]="{ close: 'Done' }"
      (connect-source)="count($event.detail)"
      (disconnect-source)="count($event.detail)"
      (close)="count($event.detail)"
      >{{ connected() ? 'Connected: ' + connected() : 'Connect records' }}</human-connect
    >
  `,
})
export class HealthRecords {
  @Input() clientId = '';
  @Input() userId = '';
  @Input() baseUrl = '';
  @Input() authorize: Authorize | undefined;

  readonly connected = signal(0);

  count({ currentConnections }: ConnectResponse): void {
    this.connected.set(currentConnections.length);
  }
}
