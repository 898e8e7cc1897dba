import Dialog from '@mui/material/Dialog';
import { createElement } from 'react';
import { behaves } from './behaves.js';
import { inReact } from './react-host.js';

describe('In MUI’s Dialog', () => {
  behaves(
    inReact(({ children, onClose }) =>
      createElement(Dialog, { open: true, onClose, transitionDuration: 0, 'aria-label': 'Host' }, children),
    ),
  );
});
