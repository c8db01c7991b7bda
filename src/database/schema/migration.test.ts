import { describe, expect, it } from "vitest";
import { type AppliedStep, compareVersions, fitOf, type Migration } from "./migration.ts";

const first: Migration = { id: "a-001", statements: [] };
const second: Migration = { id: "a-002", statements: [] };
const applied = (id: string, version: string | null = "0.2.0", oldest: string | null = "0.0.0"): AppliedStep => ({
  id,
  version,
  oldest,
});

describe("whether a version of the program runs on the schema of a database", () => {
  it("does, with the steps that are missing", () => {
    expect(fitOf([applied("a-001")], [first, second], "0.2.0")).toEqual({ kind: "fits", missing: [second] });
  });

  it("does, though a newer version has added steps, as long as they took nothing away", () => {
    expect(fitOf([applied("a-001"), applied("a-002", "0.3.0")], [first], "0.2.0")).toEqual({
      kind: "fits",
      missing: [],
    });
  });

  it("does not once a newer version took away what it uses, and says which versions run", () => {
    const steps = [applied("a-001"), applied("a-002", "0.9.0", "0.8.0"), applied("a-003", "0.10.0")];
    expect(fitOf(steps, [first], "0.7.2")).toEqual({
      kind: "too-new",
      says: "the database was changed by version 0.10.0 and takes version 0.8.0 or newer, and this is version 0.7.2: install version 0.10.0",
    });
    expect(fitOf(steps, [first], "0.8.0").kind).toBe("fits");
  });

  it("does not when each has a step that the other does not know", () => {
    expect(fitOf([applied("a-001"), applied("b-001", "0.3.0")], [first, second], "0.2.1")).toEqual({
      kind: "too-new",
      says: "the database was changed by version 0.3.0, which does not know migration a-002 of this version 0.2.1: install a version that knows both",
    });
  });

  it("does not when an unknown step was added before versions wrote themselves down", () => {
    expect(fitOf([applied("a-001"), applied("b-001", null, null)], [first], "0.2.0")).toMatchObject({
      kind: "too-new",
    });
  });
});

it("puts versions in order by their numbers", () => {
  expect(["0.10.0", "1.0.0", "0.9.1", "0.9.0"].toSorted(compareVersions)).toEqual([
    "0.9.0",
    "0.9.1",
    "0.10.0",
    "1.0.0",
  ]);
});
