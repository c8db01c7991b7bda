import { describe, expect, it } from "vitest";
import { createDirectoryDesk } from "./directory-desk.ts";
import type { Register } from "./register.ts";

const refuse = async (): Promise<never> => {
  throw new Error("not asked for here");
};
const register: Register = {
  units: async () => [
    { id: "lx", name: "THPT Long Xuyên", level: "upper-secondary", commune: "phường Long Xuyên", aliases: [] },
  ],
  topics: async () => ["tuyển sinh"],
  titles: async () => ["kế toán"],
  peopleAt: refuse,
  peopleOf: refuse,
  person: refuse,
  dropContacts: refuse,
  putUnits: refuse,
  putContacts: refuse,
  subscribe: refuse,
  unsubscribe: refuse,
  withdrawConsent: refuse,
  giveConsent: refuse,
  consents: refuse,
  atOnce: refuse,
};
const desk = createDirectoryDesk({
  register,
  directory: { count: async () => 1_234 },
  readRoster: async () => ({ kind: "problem", problem: "open-quote", row: 7 }),
  newId: () => "new",
  today: () => "2030-03-01",
});

describe("the directory's desk", () => {
  it("tells how an expression was understood and how many people that is", async () => {
    expect((await desk.audience("phu huynh THPT Long Xuyen, chủ đề tuyển sinh")).lines).toEqual([
      "1234 người: phụ huynh tại THPT Long Xuyên theo chủ đề tuyển sinh.",
    ]);
  });

  it("counts nobody for an expression that it does not understand whole", async () => {
    const { done, lines, audience } = await desk.audience("phụ huynh ở Cà Mau");
    expect([done, audience]).toEqual([false, undefined]);
    expect(lines[0]).toContain("Không hiểu “Cà Mau”");
  });

  it("says in which row a file cannot be read", async () => {
    const { done, lines } = await desk.importFile("a.csv", { apply: true });
    expect([done, lines]).toEqual([
      false,
      ["dòng 7\tDấu ngoặc kép mở ở dòng này không được đóng đúng chỗ. Không nạp gì từ tệp."],
    ]);
  });
});
