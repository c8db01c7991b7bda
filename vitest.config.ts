import { defineConfig } from "vitest/config";
import LongestFirst from "./tests/reporting/longest-first.ts";
import { SHORT_LIVED } from "./tests/servers/short-lived.ts";

/** Tests of the rooms alone: they need nothing of the set-up, so that a run of some of them begins at once. */
const alone = [
  "{knowledge,jobs,bot,src}/**/*.test.ts",
  "tests/{architecture,docs,files,install,security,shipped,trust}/**/*.test.ts",
];

/** A whole day at the pages takes long, and each part of it has a test of its own: `npm run test:day`. */
const longer = process.env.OFFICE_DAY_ON === undefined ? ["tests/browser/office/day.test.ts"] : [];

export default defineConfig({
  test: {
    maxWorkers: 3,
    execArgv: SHORT_LIVED,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "rooms", include: alone } },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["tests/**/*.test.ts"],
          exclude: [...alone, ...longer],
          globalSetup: "tests/servers/set-up.ts",
        },
      },
    ],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A busy machine does in seconds what a quiet one does at once.
    expect: { poll: { timeout: 30_000 } },
  },
});
