import { expect, it } from "vitest";
import { isBackupDue, type Nights } from "./due.ts";

/** Two at night in Vietnam is seven in the evening of UTC. */
const NIGHTS: Nights = { hour: 2, startedAt: "2026-11-01T00:00:00.000Z", newest: undefined, failedAt: undefined };
const due = (at: string, changed: Partial<Nights> = {}) => isBackupDue({ ...NIGHTS, ...changed }, at);

it("is due from the hour on, until one was made", () => {
  const newest = "2026-11-28T19:05:00.000Z";
  expect(due("2026-11-29T18:59:00.000Z", { newest })).toBe(false);
  expect(due("2026-11-29T19:00:00.000Z", { newest })).toBe(true);
  expect(due("2026-11-29T19:10:00.000Z", { newest: "2026-11-29T19:05:00.000Z" })).toBe(false);
});

it("is due half an hour after the start where the machine was off at night, or never made one", () => {
  const late = { startedAt: "2026-11-30T00:30:00.000Z", newest: "2026-11-27T19:00:00.000Z" };
  expect(due("2026-11-30T00:59:00.000Z", late)).toBe(false);
  expect(due("2026-11-30T01:00:00.000Z", late)).toBe(true);
  expect(due("2026-11-30T01:00:00.000Z", { ...late, newest: undefined })).toBe(true);
});

it("is tried again an hour after it failed, and not before", () => {
  const failedAt = "2026-11-29T19:01:00.000Z";
  expect(due("2026-11-29T19:30:00.000Z", { failedAt })).toBe(false);
  expect(due("2026-11-29T20:02:00.000Z", { failedAt })).toBe(true);
});
