import { describe, expect, it } from "vitest";
import { releasedIn, unreleasedIn } from "./changelog.ts";
import { problemsOf, type Standing, tagMessage } from "./plan.ts";

const well: Standing = {
  version: "0.2.0",
  lastVersion: "0.1.0",
  changedFiles: [],
  tags: ["v0.1.0"],
  unreleased: "### Added\n\n- Updates without a gap.",
  withoutTests: undefined,
};

describe("a release", () => {
  it("goes out when nothing stands against it", () => {
    expect(problemsOf(well)).toEqual([]);
  });

  it.each<[Partial<Standing>, string]>([
    [{ version: "0.2" }, "is no version"],
    [{ version: "0.1.0", tags: [] }, "is not newer"],
    [{ tags: ["v0.2.0"] }, "there is a tag"],
    [{ changedFiles: ["src/main.ts"] }, "not committed: src/main.ts"],
    [{ unreleased: "### Added" }, "says nothing"],
    [{ withoutTests: "" }, "say in a sentence why"],
  ])("does not while something stands against it: %j", (different, says) => {
    expect(problemsOf({ ...well, ...different })).toEqual([expect.stringContaining(says)]);
  });

  it("says in its tag what users will notice, what it is made of, and why it was not tested", () => {
    const told = tagMessage({ ...well, withoutTests: "only a sentence of the guide changed" }, "abc");
    for (const part of ["Version 0.2.0", "Updates without a gap", "abc", "only a sentence"])
      expect(told).toContain(part);
  });
});

describe("the changelog", () => {
  const before = "# Changelog\n\n## [Unreleased]\n\n- New.\n\n## [0.1.0] - 2026-11-30\n\n- Old.\n";

  it("tells what is not released yet", () => {
    expect(unreleasedIn(before)).toBe("- New.");
    expect(unreleasedIn("# Changelog\n")).toBe("");
  });

  it("gives that a version and a day, and leaves room for what comes next", () => {
    const after = releasedIn(before, "0.2.0", "2026-12-01");
    expect(unreleasedIn(after)).toBe("");
    expect(after).toContain("## [0.2.0] - 2026-12-01\n\n- New.\n\n## [0.1.0]");
  });
});
