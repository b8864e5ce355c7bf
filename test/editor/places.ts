import { join } from 'node:path';

/** Where things of this checkout are, as absolute paths. */
export const root = join(import.meta.dirname, '..', '..');
export const vsixPath = join(root, 'dist', 'dms-tickets.vsix');
/** A developer's folder with SQL files, opened by every journey. */
export const workspaceFolder = join(import.meta.dirname, 'workspace');
export const screenshotsFolder = join(root, 'out', 'screenshots');
