import { afterAll, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { ended } from "../../servers/processes.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { chatWith, officeOf } from "./stage.ts";

const PASSWORD = "mật khẩu văn phòng";
/** A page of the web, of which text is made in a process of its own. */
const page = (number: number): string =>
  `<html><body><p>THÔNG BÁO</p><p>Lớp vẽ số ${number}</p><p>1. Lệ phí</p><p>Lệ phí lớp vẽ tranh sơn mài số ${number} là ${number}1.000 đồng.</p></body></html>`;
const folder = newDataFolder("killed-reading");
let program: RunningProgram | undefined;
afterAll(() => program?.stop());

it("keeps each file that it acknowledged over a kill while they are read, reads them after it and says so", {
  timeout: 240_000,
}, async () => {
  const killed = await startProgram(folder, { OFFICE_PASSWORD: PASSWORD });
  const before = await officeOf(killed, PASSWORD);
  const numbers = [1, 2, 3, 4, 5, 6];
  // So many that not all can be read before the kill.
  const { body } = await before.handInAll(numbers.map((number) => [`lop-ve-${number}.html`, page(number)]));
  const handed: readonly { readonly id: string }[] = body.data.drafts;
  const isBegun = async () =>
    (await Promise.all(handed.map(({ id }) => before.draft(id)))).some(({ state }) => state !== "waiting");
  await expect.poll(isBegun, { timeout: 60_000, interval: 20 }).toBe(true);
  await ended(killed.process, "SIGKILL");
  program = await startProgram(folder, { OFFICE_PASSWORD: PASSWORD });
  const office = await officeOf(program, PASSWORD);
  const read = await Promise.all(handed.map(({ id }) => office.whenRead(id)));
  expect(read.map(({ state }) => state)).toEqual(numbers.map(() => "ready"));
  const pages = await Promise.all(handed.map(({ id }) => office.page(`/drafts/${id}`)));
  const saysSo = "Máy chủ đã khởi động lại khi đang đọc; tệp còn nguyên và đã được đọc lại từ đầu.";
  expect(pages.some((shown) => shown.includes(saysSo))).toBe(true);
  const [first] = read;
  if (first === undefined) throw new Error("no file was kept");
  expect((await office.publish(first)).status).toBe(200);
  expect((await chatWith(program, "lệ phí lớp vẽ tranh sơn mài số 1 là bao nhiêu")).text).toContain("11.000 đồng");
  const document = `${program.address}/documents/${(await office.draft(first.id)).document}`;
  // Who opens a citation gets to the file it was read from; a text that came with the program has none.
  expect(await (await fetch(document)).text()).toContain('/original"');
  expect(await (await fetch(`${program.address}/documents/1701-KH-SGDDT`)).text()).not.toContain('/original"');
  const original = await fetch(`${document}/original`);
  expect(original.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''lop-ve-1.html");
  expect(await original.text()).toBe(page(1));
  const unpublished = read[1]?.id ?? "";
  expect((await fetch(`${program.address}/documents/${unpublished}/original`)).status).toBe(404);
});
