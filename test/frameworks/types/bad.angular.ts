import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { ConnectSourceEvent } from 'human-connect-element';

@Component({
  selector: 'bad-use',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <human-connect (connect-source)="takes($event.detail.nonsense)" />
    <human-connect (close)="takes($event.detail.cause)" />
    <human-connect (click)="takesSource($event)" />
    <human-connect (ready)="takesSource($event)" />
    <human-connect [token]="missing" />
  `,
})
export class BadUse {
  takes(text: string): string {
    return text;
  }
  takesSource(event: ConnectSourceEvent): string {
    return event.detail.status;
  }
}
