import type { ReactNode } from 'react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { until } from '../support/element/opened.js';
import type { OpenHost } from './behaves.js';

/** What a component of a library needs to be a modal. */
interface Modal {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Opens the modal that `render` makes of React's own state: it closes when the library asks for it. */
export const inReact =
  (render: (modal: Modal) => ReactNode): OpenHost =>
  async (content) => {
    const place = document.createElement('div');
    document.body.append(place);
    const root = createRoot(place);
    const holder = createElement('div', { ref: (node: HTMLElement | null) => node?.append(content) });
    root.render(render({ children: holder, onClose: () => root.render(null) }));
    await until(() => content.isConnected, 'the content');
    return {
      modal: content.closest<HTMLElement>('[role=dialog]') ?? content,
      unmount() {
        root.unmount();
        place.remove();
      },
    };
  };
