import { defineConfig } from 'vitest/config';

/** Two projects: what runs anywhere in seconds, and what needs a real PostgreSQL, a server or Chromium. Long budgets: SKEIN_LONG=1, tests/long. */
const long = process.env['SKEIN_LONG'] === '1';

export default defineConfig({
  test: {
    projects: long
      ? [{ test: { name: 'long', include: ['tests/long/**/*.test.ts'], globalSetup: ['tests/integration/globalSetup.ts'], testTimeout: 3_600_000, hookTimeout: 120_000, fileParallelism: false } }]
      : [
          { test: { name: 'fast', include: ['tests/{unit,property,conformance}/**/*.test.ts'], testTimeout: 60_000 } },
          {
            test: {
              name: 'system',
              include: ['tests/{integration,faults,browser,e2e}/**/*.test.ts'],
              globalSetup: ['tests/integration/globalSetup.ts'],
              testTimeout: 180_000,
              hookTimeout: 120_000,
              fileParallelism: false,
            },
          },
        ],
  },
});
