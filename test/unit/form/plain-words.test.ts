import { expect, it } from 'vitest';
import { plain } from '../../../src/host/templates/plain-words';

it('what a file says becomes no link in a notice', () => {
  expect(plain('a [b](command:workbench.action.quit) c [d](https://e)')).toBe(
    'a [b] (command:workbench.action.quit) c [d] (https://e)',
  );
});
