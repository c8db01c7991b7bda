import { expect, it } from "vitest";
import { type OfficeRules, problemsOf, rulesWith, setOf } from "./set-rules.ts";

const files: OfficeRules = {
  sending: { policies: {}, quiet: { from: 21, until: 7 } },
  reminding: {
    hours: { from: 8, until: 17 },
    channels: ["telegram"],
    chain: [
      { after: 1, to: "unit", named: "thủ trưởng đơn vị" },
      { after: 3, to: "office", named: "Văn phòng" },
    ],
  },
};

it("changes only what was set, and nothing where nothing was", () => {
  const set = { quiet: undefined, hours: { from: 9, until: 16 }, after: [2, 5] };
  const { sending, reminding } = rulesWith(files, set);
  expect([sending.quiet, reminding.hours, reminding.chain.map(({ after, named }) => [after, named])]).toEqual([
    undefined,
    { from: 9, until: 16 },
    [
      [2, "thủ trưởng đơn vị"],
      [5, "Văn phòng"],
    ],
  ]);
  expect(rulesWith(files, undefined)).toBe(files);
  expect(rulesWith(files, setOf(files))).toEqual(files);
});

it("leaves the days of the file where its chain has another number of steps by now", () => {
  const { reminding } = rulesWith(files, { ...setOf(files), after: [2, 5, 9] });
  expect(reminding.chain).toEqual(files.reminding.chain);
});

const good = { quiet: { from: 21, until: 7 }, hours: { from: 8, until: 17 }, after: [1, 3, 10] };
it.each([
  ["as shipped", good, []],
  ["without quiet hours", { ...good, quiet: { from: undefined, until: undefined } }, []],
  ["quiet hours without an end", { ...good, quiet: { from: 21, until: undefined } }, ["quietUntil quiet-half"]],
  ["quiet hours of no length", { ...good, quiet: { from: 7, until: 7 } }, ["quietUntil quiet-same"]],
  ["reminders that end before they begin", { ...good, hours: { from: 17, until: 8 } }, ["hoursUntil hours-order"]],
  ["reminders at night", { ...good, hours: { from: 6, until: 17 } }, ["hoursFrom hours-quiet"]],
  ["reminders up to the quiet hours", { ...good, hours: { from: 7, until: 21 } }, []],
  ["reminders in quiet hours at noon", { ...good, quiet: { from: 11, until: 13 } }, ["hoursFrom hours-quiet"]],
  ["a step before the one before", { ...good, after: [1, 10, 10] }, ["after2 chain-order"]],
])("says what is wrong with %s", (_, typed, problems) => {
  expect(problemsOf(typed).map(({ field, kind }) => `${field} ${kind}`)).toEqual(problems);
});
