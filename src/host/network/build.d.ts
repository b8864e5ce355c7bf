import type { Plugin } from 'esbuild';

export const leanUndici: Plugin;
