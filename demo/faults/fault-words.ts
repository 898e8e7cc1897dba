import type { Fault } from '../../src/sandbox/index.js';

const TARGETS = {
  page: 'Connect’s page',
  token: 'a token',
  connect: 'Connect’s page’s own data',
  data: 'data',
} as const;

/** A fault that is set, as a sentence. */
export function inWords(fault: Fault): string {
  switch (fault.kind) {
    case 'delay':
      return `${requests(fault)} answered ${fault.ms / 1000} seconds late.`;
    case 'hang':
      return `${requests(fault)} never answered.`;
    case 'status':
      return `${requests(fault)} answered with HTTP ${fault.status}.`;
    case 'refuse':
      return `${requests(fault)} refused.`;
    case 'content':
      return `${requests(fault)} answered with a page that is not Connect.`;
    case 'close-status':
      return `Connect closes with ${fault.status}.`;
    case 'drop-close':
      return 'Connect never says that it has closed.';
    case 'error':
      return 'Connect reports an error of its own.';
    case 'junk':
      return 'Connect sends messages that mean nothing.';
  }
}

function requests({ on }: Extract<Fault, { on?: unknown }>): string {
  return on ? `Requests for ${TARGETS[on]} are` : 'All requests are';
}
