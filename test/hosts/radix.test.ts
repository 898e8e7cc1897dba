import * as Dialog from '@radix-ui/react-dialog';
import { createElement } from 'react';
import { behaves } from './behaves.js';
import { inReact } from './react-host.js';

describe('In Radix UI’s Dialog', () => {
  behaves(
    inReact(({ children, onClose }) =>
      createElement(
        Dialog.Root,
        { open: true, onOpenChange: onClose },
        createElement(
          Dialog.Portal,
          null,
          createElement(Dialog.Overlay),
          createElement(
            Dialog.Content,
            { 'aria-describedby': undefined },
            createElement(Dialog.Title, null, 'Host'),
            children,
          ),
        ),
      ),
    ),
  );
});
