import { createFocusTrap } from 'focus-trap';
import { behaves } from './behaves.js';

describe('In a modal that focus-trap keeps the focus in', () => {
  behaves((content) => {
    const modal = document.createElement('div');
    modal.role = 'dialog';
    modal.ariaLabel = 'Host';
    modal.append(content);
    document.body.append(modal);
    const trap = createFocusTrap(modal, { onDeactivate: () => (modal.hidden = true), returnFocusOnDeactivate: false });
    trap.activate();
    return Promise.resolve({
      modal,
      unmount() {
        trap.deactivate();
        modal.remove();
      },
    });
  });
});
