import type {
  ConnectionView,
  SessionRequest,
  SessionView,
  SourceKind,
  SourceRef,
  SourceView,
} from '../../connect-api.js';
import type { SourceIndex } from '../catalogue/search.js';
import type { CatalogueSource } from '../catalogue/sources.js';
import { SOURCE_KINDS, signInMethod } from '../catalogue/sources.js';
import type { State } from '../state/state.js';
import type { Token } from '../state/tokens.js';

/** What a session's token and the page's query ask for. */
export function modeOf(request: SessionRequest): 'auth' | 'select' {
  return request.mode === 'select' ? 'select' : 'auth';
}

/** `mode=select` needs a token only to pre-fill the choice from what the user has connected. */
export function needsToken(request: SessionRequest): boolean {
  return modeOf(request) === 'auth' || isTrue(request.preseed);
}

export function isTrue(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}

export function toSourceView(source: CatalogueSource): SourceView {
  const { id, name, kind, place } = source;
  return { id, name, kind, place, method: signInMethod(source) };
}

/** The session as it stands: everything that the page shows and that its messages carry. */
export function sessionView(state: State, index: SourceIndex, token: Token): SessionView {
  const session = state.session(token.key);
  const user = token.user === undefined ? undefined : state.user(token.user);
  const chosen = session.selected;
  const connections: readonly ConnectionView[] = chosen
    ? chosen.map((source) => ({ ...describe(index, source), connectedSince: 0 }))
    : (user?.connections ?? []).map(({ source, connectedSince, resyncedAt }) => ({
        ...toSourceView(source),
        connectedSince,
        ...(resyncedAt !== undefined && { resyncedAt }),
      }));
  return {
    mode: chosen ? 'select' : 'auth',
    connections,
    results: {
      connectedSources: session.connected,
      disconnectedSources: session.disconnected,
      requestedSources: session.requested,
    },
    requestedProviders: user?.requested ?? session.requested,
  };
}

/** A source by its id; one that the catalogue does not have is shown as it was given. */
function describe(index: SourceIndex, source: SourceRef): SourceView {
  return toSourceView(index.get(source.id) ?? { id: source.id, name: source.name, kind: 'hospital', place: '' });
}

/** `preseededSources`: base64 of a JSON list of `{ id, name }`, or of ids. What cannot be read is left out. */
export function readPreseeded(encoded: string | undefined, index: SourceIndex): readonly SourceRef[] {
  if (encoded === undefined || encoded === '') return [];
  let list: unknown;
  try {
    list = JSON.parse(decodeBase64(encoded));
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, 100).flatMap((item: unknown) => {
    const id = typeof item === 'string' ? item : property(item, 'id');
    const found = id === undefined ? undefined : index.get(id);
    const name = found?.name ?? property(item, 'name');
    return name === undefined ? [] : [{ name, id: id ?? name }];
  });
}

/** `pinnedProviders`: ids or names, parted by commas. Human API does not publish the real format. */
export function readPinned(value: string | undefined, index: SourceIndex): readonly SourceView[] {
  const wanted = (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 20);
  return wanted.flatMap((part) => {
    const found = index.get(part) ?? index.search({ text: part, limit: 1 }).items[0];
    return found ? [toSourceView(found)] : [];
  });
}

/** `segment`: the name of a kind shows only that kind; anything else is only shown. The real meaning is not public. */
export function readSegment(value: string | undefined): SourceKind | undefined {
  const wanted = value?.trim().toLowerCase();
  return SOURCE_KINDS.find((kind) => kind === wanted);
}

function property(item: unknown, key: string): string | undefined {
  const value: unknown = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** UTF-8 as our element writes it, else Latin-1 as the official client's `btoa` does. */
function decodeBase64(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** What the page was opened with, in words that it can show. */
export function sessionDetails(request: SessionRequest): { name: string; value: string }[] {
  const kind = readSegment(request.segment);
  const rows: [string, string | undefined][] = [
    [
      'Segment',
      request.segment === undefined || kind === undefined
        ? request.segment
        : `${request.segment} (only this kind is listed)`,
    ],
    ['Pinned providers', request.pinnedProviders],
    ['Configuration', request.config],
    ['Portal invite session', request.pisId],
    ['Pre-filled', isTrue(request.preseed) ? 'yes' : undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}
