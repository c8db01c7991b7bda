import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { registerUnits, type UnitsParts } from "./units.ts";

type Access = Awaited<ReturnType<UnitsParts["open"]>>;

async function run(...words: readonly string[]) {
  const asked: unknown[] = [];
  const roster: Access["roster"] = {
    importFile: async (path, options) => {
      asked.push([path, options]);
      return { done: false, lines: ["dòng 2\tSĐT"] };
    },
    audience: async (expression) => ({ done: true, lines: [`3 người: ${expression}.`] }),
    describe: async () => "",
    consents: async (address) => {
      asked.push(address);
      return { done: true, lines: ["tin của Sở"] };
    },
    units: async () => [{ id: "lx", name: "THPT Long Xuyên", level: "upper-secondary", aliases: [] }],
  };
  const linking: Access["linking"] = {
    createCodes: async (order) => {
      asked.push(order);
      return { done: true, lines: ["LIENKET K7PM 3XTC"] };
    },
    codes: async () => ({ done: true, lines: ["c1"] }),
    revoke: async (id, options) => {
      asked.push([id, options]);
      return { done: true, lines: ["ok"] };
    },
  };
  let closed = 0;
  const printed: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  const program = new Command();
  registerUnits(program, {
    open: async () => ({
      roster,
      linking,
      close: async () => {
        closed += 1;
      },
    }),
  });
  await program.parseAsync(["units", ...words], { from: "user" });
  return { asked, closed, printed: printed.join(""), exit: process.exitCode };
}

describe("the units command", () => {
  afterEach(() => {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  it("only previews a file unless it is told to apply it", async () => {
    expect((await run("import", "a.xlsx")).asked).toEqual([["a.xlsx", { apply: false, replaceHeads: false }]]);
    expect((await run("import", "a.xlsx", "--apply")).asked).toEqual([
      ["a.xlsx", { apply: true, replaceHeads: false }],
    ]);
  });

  it("names the basis of a file, and shows what is recorded of consent", async () => {
    expect((await run("import", "a.xlsx", "--basis", "phiếu 9/2026")).asked).toEqual([
      ["a.xlsx", { apply: false, basis: "phiếu 9/2026", replaceHeads: false }],
    ]);
    expect((await run("consents", "zalo-oa", "480000000002")).asked).toEqual([
      { channel: "zalo-oa", address: "480000000002" },
    ]);
  });

  it("prints what the desk tells, closes, and ends with a code where nothing was done", async () => {
    expect(await run("import", "a.csv")).toMatchObject({ printed: "dòng 2\tSĐT\n", exit: 1, closed: 1 });
  });

  it("makes, lists and ends linking codes", async () => {
    const order = { units: ["lx", "md"], levels: [], role: "head", uses: 1, days: 14, by: "office" };
    expect(await run("code", "--unit", "lx", "md", "--role", "head")).toMatchObject({
      asked: [order],
      printed: "LIENKET K7PM 3XTC\n",
    });
    expect((await run("codes")).printed).toBe("c1\n");
    expect((await run("revoke", "c1", "--unlink")).asked).toEqual([["c1", { by: "office", unlink: true }]]);
  });

  it("prints a count for an audience, and the list of units", async () => {
    expect(await run("audience", "hiệu trưởng THPT")).toMatchObject({
      printed: "3 người: hiệu trưởng THPT.\n",
      closed: 1,
    });
    expect((await run("list")).printed).toBe("lx\tTHPT Long Xuyên\tupper-secondary\n");
  });
});
