import '@angular/compiler';
import {
  ApplicationRef,
  Component,
  createComponent,
  CUSTOM_ELEMENTS_SCHEMA,
  Input,
  provideZonelessChangeDetection,
  type ComponentRef,
  type Type,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { expect } from '@open-wc/testing';
import { HealthRecords } from '../../demo/angular/health-records.js';
import { until } from '../support/element/opened.js';
import { behaves, defineLate, elementIn, given, place, view, type View } from './behaves.js';

/** A component alone in an application of its own, as bootstrapApplication() makes one. */
async function bootstrap<C>(component: Type<C>, hostElement: Element, inputs: Partial<View> = {}) {
  const app = await createApplication({ providers: [provideZonelessChangeDetection()] });
  const made: ComponentRef<C> = createComponent(component, { environmentInjector: app.injector, hostElement });
  const set = (next: Partial<View>) => {
    for (const [name, value] of Object.entries(next)) made.setInput(name, value);
  };
  set(inputs);
  app.injector.get(ApplicationRef).attachView(made.hostView);
  made.changeDetectorRef.detectChanges();
  return { set, destroy: () => app.destroy() };
}

@Component({
  selector: 'records-page',
  imports: [HealthRecords],
  template: `<div [hidden]="hidden">
    @if (shown) {
      <health-records
        [clientId]="given.clientId"
        [userId]="given.userId"
        [baseUrl]="given.baseUrl"
        [authorize]="given.authorize"
      />
    }
  </div>`,
})
class RecordsPage implements View {
  @Input() given = view().given;
  @Input() shown = true;
  @Input() hidden = false;
}

const { authorize } = given();
const closed: string[] = [];

@Component({
  selector: 'late-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<late-in-angular
    client-user-id="jane"
    [authorize]="authorize"
    [messages]="messages"
    (close)="onClose($any($event))"
  />`,
})
class LatePage {
  authorize = authorize;
  messages = { close: 'Done' };
  onClose({ detail }: CustomEvent<{ reason: string }>): void {
    closed.push(detail.reason);
  }
}

describe('in Angular', () => {
  behaves(async (root, first) => {
    const host = document.createElement('div');
    root.append(host);
    const app = await bootstrap(RecordsPage, host, first);
    return { update: app.set, unmount: app.destroy };
  });

  it('can render the element before it’s defined', async () => {
    const root = place();
    const app = await bootstrap(LatePage, root);
    await defineLate('late-in-angular');
    const element = await elementIn(root, 'late-in-angular');
    expect(element.clientUserId).to.equal('jane');
    expect(element.authorize === authorize).to.equal(true);
    expect(element.messages?.close).to.equal('Done');
    element.open = true;
    element.close();
    await until(() => closed.length > 0, 'close');
    app.destroy();
    root.remove();
  });
});
