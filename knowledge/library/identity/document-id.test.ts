import { expect, it } from "vitest";
import { newDocumentId } from "./document-id.ts";

const KEY = "9f2c41aa77e0";
const idOf = (meta: { number?: string; issuedOn?: string; title?: string }, ...taken: string[]) =>
  newDocumentId({ id: "tep-tai-len", ...meta }, KEY, async (id) => taken.includes(id));

it("makes an id of the number, with the date where another act has it", async () => {
  const act = { number: "1701/KH-SGDĐT", issuedOn: "2022-06-10" };
  expect(await idOf(act)).toBe("1701-KH-SGDDT");
  expect(await idOf(act, "1701-KH-SGDDT")).toBe("1701-KH-SGDDT-2022-06-10");
  expect(await idOf(act, "1701-KH-SGDDT", "1701-KH-SGDDT-2022-06-10")).toBe(`1701-KH-SGDDT-${KEY}`);
});

it("makes an id of title and words where there is no number, never of the file's name", async () => {
  expect(await idOf({ title: "Tuyển sinh lớp 1 năm học 2027 - 2028" })).toBe(
    "tuyen-sinh-lop-1-nam-hoc-2027-2028-9f2c41",
  );
  expect(await idOf({})).toBe("van-ban-9f2c41");
});
