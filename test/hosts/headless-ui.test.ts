import { Dialog, DialogPanel } from '@headlessui/react';
import { createElement } from 'react';
import { behaves } from './behaves.js';
import { inReact } from './react-host.js';

describe('In Headless UI’s Dialog', () => {
  behaves(
    inReact(({ children, onClose }) =>
      createElement(Dialog, { open: true, onClose, children: createElement(DialogPanel, null, children) }),
    ),
  );
});
