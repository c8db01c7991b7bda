import { expect, it } from "vitest";
import type { Contact, Recipient, UnitsDesk } from "../../../jobs/index.ts";
import type { Asked } from "../frame/contract.ts";
import { mayAs, type Right, type Role } from "../frame/rights.ts";
import { phoneInWords, wayInWords } from "./people-words.ts";
import { peopleTable } from "./units/people-table.ts";

const contact = (of: Partial<Contact>): Contact => ({
  ...{ id: "c", person: "p", channel: "zalo-template", address: "84912000001", name: "Lê Thị Hoa" },
  ...{ roles: ["staff"], topics: [], consent: "given" },
  ...of,
});
const person = (...contacts: readonly Partial<Contact>[]): Recipient => ({
  person: "p",
  contacts: contacts.map(contact),
});

it("writes a phone as people do, or but for its end", () => {
  expect(phoneInWords("84912000001", true)).toBe("0912 000 001");
  expect(phoneInWords("84912000001", false)).toBe("•••• ••• 001");
});

it("tells why nobody gets a message in words that say what to do", () => {
  const closed = (why: "no-address" | "no-consent") => ({ kind: "closed", why }) as const;
  expect(wayInWords(person({}), closed("no-address"))).toContain("chưa liên kết tài khoản chat nào");
  expect(wayInWords(person({ channel: "telegram" }), closed("no-address"))).toContain("Telegram chưa được bật");
  expect(wayInWords(person({}), closed("no-consent"))).toContain("đã dừng nhận tin");
});

const shownTo = async (role: Role, who: "sector" | "parents") => {
  const units: Pick<UnitsDesk, "people"> = { people: async () => ({ rows: [person({})], total: 1 }) };
  const wayOf = () => ({ kind: "closed", why: "no-address" }) as const;
  const asked: Pick<Asked, "may"> = { may: (right: Right) => mayAs(role, right) };
  const unit = { id: "lx", name: "Trường", level: "primary", aliases: [] } as const;
  const { columns, rows } = peopleTable({ units, wayOf }, { unit }, who, asked);
  const [row] = (await rows({ from: 0, size: 1, direction: "up", filters: {} })).rows;
  return row && columns.find(({ key }) => key === "addresses")?.value(row);
};

it.each([
  ["viewer", "sector", "•••• ••• 001"],
  ["writer", "sector", "0912 000 001"],
  ["writer", "parents", "•••• ••• 001"],
] as const)("shows a %s of the phones of %s no more than is needed, in files too", async (role, who, phone) => {
  expect(await shownTo(role, who)).toBe(`Điện thoại ${phone}`);
});
