import { expect, it } from "vitest";
import type { Heard } from "../conversation/dialogue.ts";
import words from "../words/locale/linking.json" with { type: "json" };
import { createLinking, type LinkingParts, leavingCodes } from "./linking.ts";

type Redeemed = Awaited<ReturnType<LinkingParts["linking"]["redeem"]>>;
type Roles = Awaited<ReturnType<LinkingParts["register"]["peopleAt"]>>[number]["contacts"][number]["roles"];
const unit = { id: "lx", name: "Trường THPT Long Xuyên", level: "upper-secondary", aliases: [] } as const;

function setUp(outcome: Redeemed = { kind: "linked", role: "head", unit }, name = "", roles: Roles = []) {
  const tried: string[] = [];
  const names: string[] = [];
  const contact = { id: "c", person: "p", channel: "telegram", address: "t1", topics: [] } as const;
  const dialogue = createLinking({
    linking: {
      async redeem(_, code) {
        tried.push(code);
        return outcome;
      },
    },
    register: {
      peopleAt: async () => [{ person: "p", contacts: [{ ...contact, roles, name, consent: "given" }] }],
      putContacts: async (contacts) => void names.push(...contacts.map((one) => one.name)),
    },
  });
  const heard: Heard = {
    channel: "telegram",
    conversation: "t1",
    text: "",
    files: [],
    receivedAt: "2030-01-01T00:00:00Z",
  };
  return { tried, names, hear: (over: Partial<Heard>) => dialogue.hear({ ...heard, ...over }) };
}

it("redeems a code that a link carries or a person types", async () => {
  const { tried, hear } = setUp();
  const said = await hear({ action: "start:k7pm3xtc" });
  expect(said?.reply.text).toContain(unit.name);
  await hear({ text: "lien ket k7pm 3xtc" });
  expect(tried).toEqual(["K7PM3XTC", "K7PM3XTC"]);
});

it("asks somebody without a name for it, and takes a name but no question for one", async () => {
  const { names, hear } = setUp();
  const { pending = "" } = (await hear({ text: "LIENKET K7PM3XTC" })) ?? {};
  expect(await hear({ text: "Hạn nộp báo cáo là ngày nào?", pending })).toBeUndefined();
  expect(await hear({ text: "học phí", pending })).toBeUndefined();
  expect(names).toEqual([]);
  expect((await hear({ text: "bỏ qua", pending }))?.reply.text).toBe(words.notNamed);
  expect((await hear({ text: "cô Lê Thị Hoa", pending }))?.reply.text).toContain("anh/chị Lê Thị Hoa.");
  expect(names).toEqual(["Lê Thị Hoa"]);
  expect((await setUp(undefined, "Lê Thị Hoa").hear({ text: "LIENKET K7PM3XTC" }))?.pending).toBeUndefined();
});

it("takes a name that comes later from somebody who is linked and has none", async () => {
  const { names, hear } = setUp(undefined, "", ["head"]);
  await hear({ text: "Tôi là Nguyễn Văn Bé, hiệu trưởng" });
  expect(names).toEqual(["Nguyễn Văn Bé"]);
  for (const other of [setUp(undefined, "Lê Thị Hoa", ["head"]), setUp(undefined, "", ["parent"])])
    expect(await other.hear({ text: "Nguyễn Văn Bé" })).toBeUndefined();
});

it.each(["unknown", "expired", "used-up", "revoked", "unit-ended", "too-many"] as const)(
  "says in one sentence or two that a code is %s",
  async (kind) => {
    expect((await setUp({ kind }).hear({ text: "LIENKET K7PM3XTC" }))?.reply.text).toBe(words[kind]);
  },
);

it("still takes the name, or that there is none, after a wrong code", async () => {
  const { hear } = setUp({ kind: "unknown" });
  for (const text of ["LIENKET K7PM3XTC", "LIENKET ABCD EFGH"]) {
    const { pending = "" } = (await hear({ text, pending: "name" })) ?? {};
    expect((await hear({ text: "bỏ qua", pending }))?.reply.text).toBe(words.notNamed);
  }
  expect((await hear({ text: "LIENKET K7PM3XTC" }))?.pending).toBeUndefined();
});

it("gets a code that is sent while another dialogue waits for any words", async () => {
  const heardTexts: string[] = [];
  const other = leavingCodes({
    name: "other",
    async hear({ text }) {
      heardTexts.push(text);
      return undefined;
    },
  });
  const chat = { channel: "telegram", conversation: "t1", files: [], receivedAt: "2030-01-01T00:00:00Z" } as const;
  for (const text of ["mã sai hoài, LIENKET K7PM 3XTC", "LIENKET ABCD EFGH", "con tôi học lớp 5"])
    await other.hear({ ...chat, text, pending: "wish" });
  expect(heardTexts).toEqual(["con tôi học lớp 5"]);
});

it("links nothing on the web, and leaves questions and other links alone", async () => {
  const { tried, hear } = setUp();
  expect((await hear({ channel: "web", text: "LIENKET K7PM3XTC" }))?.reply.text).toBe(words.notHere);
  expect(await hear({ text: "Liên kết dữ liệu với Cổng quốc gia là gì?" })).toBeUndefined();
  expect(await hear({ action: "start:tuyen-sinh" })).toBeUndefined();
  expect(await hear({ action: "topic:follow:học phí" })).toBeUndefined();
  expect(tried).toEqual([]);
});
