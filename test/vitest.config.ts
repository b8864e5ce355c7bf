import { defineConfig } from 'vitest/config';

/** One runner for all tiers; each tier is a project, so that a count of one run is a count of everything. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          root: import.meta.dirname,
          include: ['unit/**/*.test.ts'],
          // No module has a state, so files may share what they import: half of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'sandbox',
          root: import.meta.dirname,
          include: ['sandbox/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'webview',
          root: import.meta.dirname,
          include: ['webview/**/*.test.ts'],
          // A worker's browser serves all of its files.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each has a browser of its own, which is at work while the test waits.
          maxWorkers: 2,
          // What a page comes to is waited for: on a busy machine a second is not long.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'editor',
          root: import.meta.dirname,
          include: ['editor/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Two at a time take nine tenths of the time on two cores, and what is slow there is late.
          fileParallelism: false,
          // VS Code's own timing is not ours to hold. What needed a second try is named beside the result.
          retry: 1,
        },
      },
    ],
  },
});
