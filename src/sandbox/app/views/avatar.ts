import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SourceView } from '../../connect-api.js';
import { kindIcons } from '../icons.js';
import { KIND_NAMES } from '../model.js';

export function avatar({ kind }: SourceView): TemplateResult {
  return html`<span class="avatar ${kind}">${kindIcons[kind]}</span>`;
}

export function describe({ kind, place }: SourceView): string {
  return place === '' || kind === 'wellness' ? KIND_NAMES[kind] : `${KIND_NAMES[kind]} · ${place}`;
}
