/** @jsxImportSource solid-js */
import { Show, type JSX } from 'solid-js';
import { HealthRecords } from '../../demo/solid/HealthRecords.js';
import type { View } from './behaves.js';

export const Page = (view: View): JSX.Element => (
  <div hidden={view.hidden}>
    <Show when={view.shown}>
      <HealthRecords {...view.given} />
    </Show>
  </div>
);
