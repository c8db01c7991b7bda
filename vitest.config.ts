import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{knowledge,jobs,bot,src,tests}/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A busy machine does in seconds what a quiet one does at once.
    expect: { poll: { timeout: 30_000 } },
  },
});
