import { expect, it } from "vitest";
import { actionsOf, type CommandDesk, isAct, isPart } from "../../command-desk.ts";
import words from "../../office/audit/audit.vi.json" with { type: "json" };
import type { AuditEntry } from "../../office/audit/audit-trail.ts";
import { auditedCommands } from "./audited-commands.ts";

/** Accounts of which a role was changed or not, and everything that was kept of it. */
function setUp(answer: () => Promise<{ done: boolean; lines: string[] }>) {
  const kept: AuditEntry[] = [];
  const faults: unknown[] = [];
  const desk = auditedCommands(
    {
      accounts: { list: answer, link: answer, codeOff: answer, role: (_name: string, _role: string) => answer() },
      close: answer,
    },
    {
      trail: { record: async (entry) => void kept.push(entry) },
      instant: () => "2030-01-01T00:00:00Z",
      onFault: (fault) => void faults.push(fault),
    },
  );
  return { desk, kept };
}

it("keeps each act with what it was done to, and whether it was carried out", async () => {
  for (const done of [true, false]) {
    const { desk, kept } = setUp(async () => ({ done, lines: [] }));
    await desk.accounts.role("Cô Hoa", "duyệt");
    const outcome = done ? "done" : "refused";
    expect(kept).toMatchObject([{ way: "command", act: "accounts.role", object: "Cô Hoa", account: "", outcome }]);
  }
});

it("keeps one that failed as not carried out, and lets the fault through", async () => {
  const { desk, kept } = setUp(() => Promise.reject(new Error("the database is away")));
  await expect(desk.accounts.role("Cô Hoa", "duyệt")).rejects.toThrow("away");
  expect(kept).toMatchObject([{ outcome: "refused" }]);
});

it("keeps nothing of who only looks, and takes as many arguments as before", async () => {
  const { desk, kept } = setUp(async () => ({ done: true, lines: [] }));
  await desk.accounts.list();
  await desk.close();
  expect([kept, desk.accounts.role.length, desk.accounts.list.length]).toEqual([[], 2, 0]);
});

it("says who acted, where the command was told a name", async () => {
  const kept: AuditEntry[] = [];
  const remind = async (_asked: object) => ({ done: true, lines: [] });
  const { reminders } = auditedCommands(
    { reminders: { look: remind, remind } },
    { trail: { record: async (entry) => void kept.push(entry) }, instant: () => "", onFault: () => undefined },
  );
  await reminders.remind({ obligation: "bc-thang", period: "2030-01", mark: "m", by: "Cô Lan" });
  expect(kept.map(({ object, after }) => `${object}: ${after}`)).toEqual(["bc-thang: ghi tên “Cô Lan”"]);
});

it("has a name for every act, and for nothing else", () => {
  const parts = Object.keys(setUp(async () => ({ done: true, lines: [] })).desk).filter(isPart);
  expect(parts).toEqual(["accounts"]);
  const all: readonly (keyof CommandDesk)[] = [
    "announcing",
    "roster",
    "deadlines",
    "linking",
    "reports",
    "reminders",
    "library",
    "retention",
    "accounts",
    "backups",
    "asking",
  ];
  const acts = all.flatMap((part) =>
    actionsOf(part)
      .filter((name) => isAct(part, name))
      .map((name) => `${part}.${name}`),
  );
  expect(Object.keys(words.commands).toSorted()).toEqual(acts.toSorted());
});
