import { expect, it } from "vitest";
import { createUnitIndex } from "../directory/unit-index.ts";
import type { Recipient, Unit } from "../domain/people/contact.ts";
import { findInCharge, inChargeInWords } from "./in-charge.ts";

const school: Unit = {
  id: "vt",
  name: "Trường Tiểu học Vĩnh Tế",
  level: "primary",
  commune: "xã Vĩnh Tế",
  aliases: [],
};
const commune: Unit = { id: "xvt", name: "xã Vĩnh Tế", level: "commune", aliases: [] };
const college: Unit = { ...school, id: "lx", level: "upper-secondary" };
const person = (name: string): Recipient => ({
  person: name,
  contacts: [
    {
      id: name,
      person: name,
      channel: "telegram",
      address: name,
      name,
      roles: ["head"],
      topics: [],
      consent: "given",
    },
  ],
});
const superior = { after: 2, to: "superior", named: "UBND xã", levels: ["primary"] } as const;
const known = {
  byUnit: new Map([["xvt", [person("Bà Năm")]]]),
  office: [person("Cô Lan")],
  book: createUnitIndex([school, commune, college], "2030-01-01"),
};

it("finds who speaks for the commune that a school stands in", () => {
  expect(findInCharge(superior, school, known)).toMatchObject({ names: ["Bà Năm"], isMissing: false });
});

it("leaves units of other levels to the office", () => {
  expect(findInCharge(superior, college, known)).toMatchObject({ names: ["Cô Lan"], isMissing: false });
});

it("gives a school whose commune has nobody to the office, and says to the office alone who is missing", () => {
  const held = findInCharge(superior, school, { ...known, byUnit: new Map() });
  expect(inChargeInWords(superior, held, "office")).toBe("UBND xã (chưa có ai trong danh bạ, tạm giao Cô Lan)");
  expect(inChargeInWords(superior, held, "unit")).toBe("UBND xã (tạm giao Cô Lan)");
  const nobody = findInCharge(superior, school, { ...known, byUnit: new Map(), office: [] });
  expect(inChargeInWords(superior, nobody, "unit")).toBe("UBND xã");
});

it("names three people and counts the others", () => {
  const office = ["A", "B", "C", "D", "E"].map(person);
  const { names } = findInCharge({ after: 3, to: "office", named: "Văn phòng" }, school, { ...known, office });
  expect(names).toEqual(["A", "B", "C", "và 2 người nữa"]);
});
