import type { Reporter, TestCase, TestModule } from "vitest/node";

/**
 * Says which files took longest, what was skipped and why, and ends with one line of counts. A run where a file could not even be loaded counts
 * that file as one failure: its tests were never seen.
 */
export default class PlainWords implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => test.result().state === "skipped");
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = tests.filter((test) => test.result().state === "failed").length + broken;
    const lines = [...slowest(modules), ...skipped.map((test) => `skipped: ${test.fullName}${reasonOf(test)}`)];
    process.stdout.write([...lines, `${passed} passed, ${failed} failed, ${skipped.length} skipped`, ""].join("\n"));
  }
}

/** Suites skipped as a whole carry the reason in their name; a single test gives it as a note. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  return result.state === "skipped" && result.note !== undefined ? ` (${result.note})` : "";
}

const SLOWEST = 10;

/** A table of the files that took longest, loading and preparing included, in seconds. */
function slowest(modules: readonly TestModule[]): string[] {
  const timed = modules.map((module) => {
    const { collectDuration, duration } = module.diagnostic();
    return { name: module.relativeModuleId, seconds: (collectDuration + duration) / 1_000 };
  });
  const longest = timed.sort((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  return ["slowest files:", ...longest.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`)];
}
