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

const setUp = { globalSetup: "tests/servers/set-up.ts" };
/**
 * A run of all tests needs the set-up in any case. As one project it takes each module once, in each worker once; of two projects it would
 * take another worker wherever a file of one follows a file of the other.
 */
const isOfAll = process.argv.slice(2).every((word) => word === "run" || word.startsWith("-"));
const projects = isOfAll
  ? [
      {
        extends: true as const,
        test: { name: "all", include: ["{knowledge,jobs,bot,src,tests}/**/*.test.ts"], exclude: longer, ...setUp },
      },
    ]
  : [
      { extends: true as const, test: { name: "rooms", include: alone } },
      {
        extends: true as const,
        test: { name: "whole", include: ["tests/**/*.test.ts"], exclude: [...alone, ...longer], ...setUp },
      },
    ];

export default defineConfig({
  test: {
    maxWorkers: 3,
    execArgv: SHORT_LIVED,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A busy machine does in seconds what a quiet one does at once.
    expect: { poll: { timeout: 30_000 } },
  },
});
