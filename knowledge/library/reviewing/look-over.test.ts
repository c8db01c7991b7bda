import { expect, it } from "vitest";
import { lookOver } from "./look-over.ts";

const report = { searchable: 1, header: 0.1, rowsUnderstood: 1, twicePlaces: 0, ruined: 0 };
const kindsOf = (more: Partial<typeof report>, number: string | undefined = "1/TB") =>
  lookOver({
    shipped: false,
    read: { places: 3, report: { ...report, ...more }, meta: { id: "a", ...(number && { number }) } },
  }).map(({ kind }) => kind);

it("asks nobody to look at a document that was read well", () => {
  expect(kindsOf({})).toEqual([]);
});

it.each([
  ["has no number", {}, "", "no-number"],
  ["is nearly all header", { header: 0.93 }, "1/TB", "mostly-header"],
  ["has words that cannot be found", { searchable: 0.9 }, "1/TB", "not-searchable"],
  ["has tables that were not understood", { rowsUnderstood: 0.2 }, "1/TB", "rows-not-understood"],
  ["has broken diacritics", { ruined: 12 }, "1/TB", "ruined"],
  ["has places twice", { twicePlaces: 2 }, "1/TB", "places-twice"],
])("says of a document that it %s", (_, more, number, kind) => {
  expect(kindsOf(more, number)).toEqual([kind]);
});

it("does not ask for the number of a text that came with the program, and names what was scanned", () => {
  const read = { places: 3, report, meta: { id: "a" } };
  expect(lookOver({ shipped: true, read })).toEqual([]);
  const source = { origin: { format: "pdf", scanned: true } } as const;
  expect(lookOver({ shipped: true, read, source })).toEqual([{ kind: "scanned" }]);
});
