import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files and folders that last longest, since they wait for processes and for platforms; all others come after them. */
const LONGEST = [
  "tests/crash/",
  "tests/deadlines/",
  "tests/journeys/ways/",
  "tests/demo/",
  "tests/models/unconfigured",
  "tests/contracts/jobs/queue",
  "tests/browser/",
  "tests/journeys/",
  "tests/contracts/",
];

/**
 * Begins with the files that last longest, so that at the end of a run no core waits for a single file. Those of one project follow each
 * other: a worker takes files of its own project alone, and each change of it costs a new worker that reads all modules again.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort(
      (one, other) =>
        rankOf(one) - rankOf(other) ||
        other.project.name.localeCompare(one.project.name) ||
        one.moduleId.localeCompare(other.moduleId),
    );
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((folder) => moduleId.includes(`/${folder}`));
  return rank < 0 ? LONGEST.length : rank;
}
