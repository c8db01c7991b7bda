import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type ReportsCommandParts, registerReports } from "./reports.ts";

type Desk = Awaited<ReturnType<ReportsCommandParts["open"]>>["reports"];

async function run(...words: readonly string[]) {
  const asked: unknown[] = [];
  const said =
    (name: string) =>
    async (given: unknown): Promise<{ done: boolean; lines: string[] }> => {
      asked.push([name, given]);
      return { done: name !== "history", lines: [name] };
    };
  const reports: Desk = {
    board: said("board"),
    decide: said("decide"),
    report: said("report"),
    history: said("history"),
    close: said("close"),
    inbox: said("inbox"),
    assign: said("assign"),
    settle: said("settle"),
  };
  const printed: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  const program = new Command();
  registerReports(program, { open: async () => ({ reports, close: async () => undefined }) });
  await program.parseAsync(["deadlines", ...words], { from: "user" });
  return { asked, printed: printed.join(""), exit: process.exitCode };
}

describe("the commands about reports", () => {
  afterEach(() => {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  it("shows a board and writes it to files of the folder it is called in", async () => {
    expect((await run("board", "yearly")).asked).toEqual([["board", { obligation: "yearly", part: "" }]]);
    const { asked } = await run("board", "yearly", "2030", "--xlsx", "b.xlsx", "--letter", "b.html");
    expect(asked).toMatchObject([
      ["board", { period: "2030", xlsx: `${process.cwd()}/b.xlsx`, letter: `${process.cwd()}/b.html` }],
    ]);
  });

  it("decides with a reason and a name", async () => {
    const { asked } = await run("decide", "yearly", "2030", "lx", "return", "--reason", "thiếu", "--by", "Cô Lan");
    expect(asked).toMatchObject([["decide", { unit: "lx", decision: "return", reason: "thiếu", by: "Cô Lan" }]]);
  });

  it("records by a key what a unit reported, or until when it has time", async () => {
    expect((await run("report", "a1b2", "--note", "45/BC", "--by", "Cô Lan")).asked).toEqual([
      ["report", { key: "a1b2", state: "reported", note: "45/BC", by: "Cô Lan" }],
    ]);
    expect((await run("report", "a1b2", "--extend", "2030-12-27", "--by", "Cô Lan")).asked).toMatchObject([
      ["report", { extendedTo: "2030-12-27" }],
    ]);
  });

  it("lists the inbox, assigns and closes what is in it", async () => {
    expect((await run("inbox")).asked).toEqual([["inbox", { all: false }]]);
    expect((await run("inbox", "assign", "3", "--to", "anh Sáu", "--by", "Cô Lan")).asked).toMatchObject([
      ["assign", { id: "3", to: "anh Sáu" }],
    ]);
    expect((await run("inbox", "close", "3", "--by", "Cô Lan")).asked).toMatchObject([["settle", { id: "3" }]]);
  });

  it("ends with a code where nothing was done", async () => {
    expect(await run("history", "none")).toMatchObject({ printed: "history\n", exit: 1 });
  });
});
