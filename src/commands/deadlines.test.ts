import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type DeadlinesCommandParts, registerDeadlines } from "./deadlines.ts";

type Opened = Awaited<ReturnType<DeadlinesCommandParts["open"]>>;

async function run(mark: string | undefined, ...words: readonly string[]) {
  const asked: unknown[] = [];
  const said =
    (name: string, more: { readonly mark?: string } = {}, done = true) =>
    async (given?: unknown): Promise<{ done: boolean; lines: string[]; mark?: string }> => {
      asked.push([name, given]);
      return { done, lines: [name], ...more };
    };
  const deadlines: Opened["deadlines"] = {
    list: said("list"),
    due: said("due"),
    confirm: said("confirm"),
    add: said("add"),
    importFile: said("importFile"),
  };
  const reminders: Opened["reminders"] = {
    look: said("look", mark === undefined ? {} : { mark }, mark !== undefined),
    remind: said("remind"),
  };
  const printed: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  const program = new Command();
  registerDeadlines(program, { open: async () => ({ deadlines, reminders, close: async () => undefined }) });
  await program.parseAsync(["deadlines", ...words], { from: "user" });
  return { asked, printed: printed.join(""), exit: process.exitCode };
}

describe("the commands about deadlines", () => {
  afterEach(() => {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  it("shows who would be reminded, and how it is said that they are", async () => {
    const { asked, printed } = await run("x1y2", "remind", "yearly", "2030", "--part", "THPT");
    expect(asked).toEqual([["look", { obligation: "yearly", period: "2030", part: "THPT" }]]);
    expect(printed).toBe("look\n--mark x1y2 --by …\n");
  });

  it("reminds those that were shown, for somebody with a name", async () => {
    const { asked } = await run("x1y2", "remind", "yearly", "2030", "--mark", "x1y2", "--by", "Cô Lan");
    expect(asked).toEqual([["remind", { obligation: "yearly", period: "2030", mark: "x1y2", by: "Cô Lan" }]]);
  });

  it("offers no mark, and ends with 1, when nobody can be reminded", async () => {
    const { printed, exit } = await run(undefined, "remind", "nothing", "2030");
    expect({ printed, exit }).toEqual({ printed: "look\n", exit: 1 });
  });

  it("takes days that are no number as none", async () => {
    expect((await run(undefined, "due", "--days", "nhiều")).asked).toEqual([["due", 0]]);
  });
});
