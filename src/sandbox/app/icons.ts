import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { SourceKind } from '../connect-api.js';

const icon = (paths: SVGTemplateResult) => svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;

export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const backIcon = icon(svg`<path d="M15 5l-7 7 7 7"/>`);
export const forwardIcon = icon(svg`<path d="M9 5l7 7-7 7"/>`);
export const checkIcon = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`);
export const addIcon = icon(svg`<path d="M12 5.5v13M5.5 12h13"/>`);
export const searchIcon = icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4 4"/>`);
export const warningIcon = icon(svg`<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.2v.3"/>`);
export const lockIcon = icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`);
export const brandIcon = icon(svg`<path d="M3 12.5h4l2.5-6 4.5 12 2.5-6H21"/>`);

export const kindIcons: Readonly<Record<SourceKind, SVGTemplateResult>> = {
  hospital: icon(svg`<rect x="4" y="4" width="16" height="16" rx="4"/><path d="M12 8v8M8 12h8"/>`),
  lab: icon(
    svg`<path d="M9 4h6M10 4v6l-4.6 7.6A1.6 1.6 0 0 0 6.8 20h10.4a1.6 1.6 0 0 0 1.4-2.4L14 10V4"/><path d="M8 15h8"/>`,
  ),
  pharmacy: icon(
    svg`<rect x="2.8" y="8.3" width="18.4" height="7.4" rx="3.7" transform="rotate(-45 12 12)"/><path d="M9.4 9.4l5.2 5.2"/>`,
  ),
  wellness: icon(
    svg`<rect x="7" y="7" width="10" height="10" rx="3"/><path d="M9 7l.7-4h4.6l.7 4M9 17l.7 4h4.6l.7-4M12 10.5V12l1.2 1"/>`,
  ),
};
