import { oneEvent } from '@open-wc/testing';
import { Modal } from 'bootstrap';
import { behaves } from './behaves.js';

describe('In Bootstrap’s modal', () => {
  const styles = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: '/node_modules/bootstrap/dist/css/bootstrap.min.css',
  });
  before(async () => {
    document.head.append(styles);
    await oneEvent(styles, 'load');
  });
  after(() => styles.remove());

  behaves(async (content) => {
    const modal = document.createElement('div');
    modal.className = 'modal';
    modal.tabIndex = -1;
    modal.innerHTML = '<div class="modal-dialog"><div class="modal-content"><div class="modal-body"></div></div></div>';
    modal.querySelector('.modal-body')?.append(content);
    document.body.append(modal);
    const bootstrap = new Modal(modal);
    const shown = oneEvent(modal, 'shown.bs.modal');
    bootstrap.show();
    await shown;
    return {
      modal,
      unmount() {
        bootstrap.hide();
        bootstrap.dispose();
        modal.remove();
      },
    };
  });
});
