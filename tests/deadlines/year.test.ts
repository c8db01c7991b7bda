import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newDataFolder } from "../servers/data-folder.ts";
import { judge } from "./judging/judge.ts";
import type { Claim } from "./judging/judge-messages.ts";
import { disturbancesOf, NOTHING_WRONG } from "./province/disturbances.ts";
import { duesBetween } from "./province/programme.ts";
import { OFFICE_NAMES } from "./province/province.ts";
import { type LivedYear, liveThroughYear, partOf } from "./simulated-year.ts";

const MONTHS = { units: 12, seed: 7, from: "2026-05-18", to: "2026-10-31" };
const folders: string[] = [];
async function live(wrong = NOTHING_WRONG): Promise<LivedYear> {
  const folder = newDataFolder("simulated-year");
  folders.push(folder);
  return liveThroughYear({ ...MONTHS, folder, wrong });
}
const wrong = disturbancesOf({ ...MONTHS, dues: duesBetween(MONTHS.from, MONTHS.to) }, { kills: 4, jumps: true });

let calm: LivedYear;
let restless: LivedYear;
beforeAll(async () => {
  [calm, restless] = await Promise.all([live(), live(wrong)]);
}, 400_000);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("half a year of twelve units", () => {
  it("reminds everybody of everything on its day, once, in office hours and never after a report", () => {
    const { figures, lines } = judge(calm);
    expect(lines).toEqual([]);
    expect(figures.messages).toBeGreaterThan(100);
    expect(figures.wanted).toBeGreaterThan(100);
    expect(figures.repeated).toBe(0);
  });

  it("ends every part reported, exempt, with a successor or in the hands of a named person", () => {
    const { ends, figures } = judge(calm);
    const known = ["exempt", OFFICE_NAMES, "reported", "succeeded"];
    expect(Object.keys(ends).sort()).toEqual(known);
    expect(figures.parts).toBeGreaterThan(70);
  });

  it("shows on its boards what people did and what platforms took", () => {
    expect(judge(calm).figures.boardRows).toBeGreaterThan(100);
  });

  it("ends the same with processes killed, days slept through and the clock set back", () => {
    const { figures, lines, endsFingerprint } = judge(restless);
    expect(lines).toEqual([]);
    expect(figures.kills).toBe(4);
    expect(endsFingerprint).toBe(judge(calm).endsFingerprint);
  });
});

describe("the judge of a year", () => {
  const found = (over: (year: LivedYear) => Partial<LivedYear>): Claim[] => {
    const verdict = judge({ ...calm, ...over(calm) });
    expect(verdict.isGood).toBe(false);
    return (Object.keys(verdict.found) as Claim[]).filter((claim) => verdict.found[claim] > 0);
  };
  const changed = (year: LivedYear, change: (one: LivedYear["taken"][number]) => object) => ({
    taken: year.taken.map((one, at) => (at === 40 ? { ...one, ...change(one) } : one)),
  });

  it("finds a reminder that nobody got", () => {
    expect(found(({ taken }) => ({ taken: taken.toSpliced(40, 1) }))).toEqual(["missed", "ledgerDiffers"]);
  });

  it("finds one that came twice without a word in the ledger", () => {
    expect(found(({ taken }) => ({ taken: [...taken, ...taken.slice(40, 41)] }))).toEqual(["duplicates"]);
  });

  it("finds one outside office hours", () => {
    const evening = (text: string): string => text.replace(/T.*/, "T11:00:00.000Z");
    expect(found((year) => changed(year, ({ clock }) => ({ clock: evening(clock) })))).toEqual(["outsideHours"]);
  });

  it("finds a wrong number of days, and a duty that is past", () => {
    const told = ({ text }: { text: string }) => ({ text: text.replaceAll(/còn (\d+)/g, "còn 9$1") });
    expect(found((year) => ({ taken: year.taken.map((one) => ({ ...one, ...told(one) })) }))).toContain("wrongCount");
    const past = ({ text }: { text: string }) => ({
      text: text.replaceAll(/(chậm nhất(?: hết ngày)?|ngày cuối) ../g, "$1 01"),
    });
    expect(found((year) => changed(year, past))).toContain("pastFired");
  });

  it("finds a reminder after a report, and boards that say otherwise than people did", () => {
    const [due] = calm.dues;
    const unit = [...calm.settled.keys()].find((part) => due !== undefined && part.endsWith(partOf("", due)));
    const early = { at: "2026-05-18T00:00:00.000Z", clock: "2026-05-18T00:00:00.000Z" };
    const claims = found(({ settled }) => ({ settled: new Map([...settled, [unit ?? "", early]]) }));
    expect(claims).toContain("afterReport");
    const rows = (year: LivedYear) =>
      year.boards.map((board, at) => (at === 0 ? { ...board, rows: board.rows.slice(1) } : board));
    expect(found((year) => ({ boards: rows(year) }))).toEqual(["boardDiffers"]);
  });

  it("finds parts that nobody has in hand, and deliveries without an outcome", () => {
    const { books } = calm;
    expect(found(() => ({ books: { ...books, owed: books.owed.slice(1) } }))).toEqual(["lost"]);
    const open = books.deliveries.map((one) => ({ ...one, state: "claimed" }));
    expect(found(() => ({ books: { ...books, deliveries: open } }))).toContain("unaccounted");
  });
});
