import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { chatWith, command, fileFolder, officeOf } from "./stage.ts";

const PASSWORD = "mật khẩu văn phòng";
const folder = newDataFolder("library");
const notice = `THÔNG BÁO

Tuyển sinh lớp năng khiếu bơi lội năm học 2027 - 2028

1. Lệ phí

Lệ phí đăng ký lớp năng khiếu bơi lội là 45.000 đồng.
`;
const act = (times: string): string => `SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 88/QĐ-SGDĐT

An Giang, ngày 05 tháng 3 năm 2027

QUYẾT ĐỊNH

Ban hành quy định về thuyền thư viện

Điều 1. Thuyền thư viện phục vụ mỗi điểm trường ít nhất ${times} lần mỗi tháng.
`;
const files = fileFolder({ "tb1.md": notice, "qd.md": act("02") });
const ask = "lệ phí đăng ký lớp năng khiếu bơi lội là bao nhiêu";
const askBoat = "thuyền thư viện phục vụ mỗi điểm trường bao nhiêu lần mỗi tháng";
let program: RunningProgram;
const documents = (...words: readonly string[]) => command({ DATA_DIR: folder }, "documents", ...words);

beforeAll(async () => {
  program = await startProgram(folder, { OFFICE_PASSWORD: PASSWORD });
  // A command waits until the program, which has only begun, takes it.
  expect(await documents("list")).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await program.stop();
  files.remove();
  rmSync(folder, { recursive: true, force: true });
});

it("answers from a file that the command line adds while the server runs, the same everywhere", async () => {
  expect((await chatWith(program, ask)).status).not.toBe("answered");
  const added = await documents("add", files.path("tb1.md"));
  expect(added).toMatchObject({ code: 0, text: expect.stringMatching(/^added: /) });
  const said = await chatWith(program, ask);
  expect(said.text).toContain("45.000 đồng");
  const asked = await command({ DATA_DIR: folder }, "ask", "--json", ask);
  expect(JSON.parse(asked.text)).toMatchObject({ status: "answered", text: said.text });
  expect((await command({ DATA_DIR: folder }, "ask", ask)).text).toContain("45.000 đồng");
});

it("names a document without a number by its kind and title, never by the file", async () => {
  const { text } = await chatWith(program, ask);
  expect(text).toContain("Thông báo tuyển sinh lớp năng khiếu bơi lội năm học 2027 - 2028");
  expect(text).not.toMatch(/tb1|tuyen-sinh/);
});

it("loads over HTTP for the office, asks before it replaces, and takes it back", async () => {
  const office = await officeOf(program, PASSWORD);
  const first = await office.publish(await office.read("qd.md", act("02")));
  expect(first).toMatchObject({ status: 200, body: { data: { code: "added", id: "88-QD-SGDDT" } } });
  expect((await chatWith(program, askBoat)).text).toContain("02 lần");
  const newer = await office.read("qd-moi.txt", act("03"));
  expect((await chatWith(program, askBoat)).text).toContain("02 lần");
  expect((await office.publish(newer)).status).toBe(422);
  expect(await office.publish(newer, "88-QD-SGDDT")).toMatchObject({ body: { data: { code: "replaced" } } });
  expect((await chatWith(program, askBoat)).text).toContain("03 lần");
  expect((await office.act("/undo", { wait: "yes" })).status).toBe(200);
  expect((await chatWith(program, askBoat)).text).toContain("02 lần");
  expect((await office.act("/88-QD-SGDDT/remove")).status).toBe(200);
  await expect.poll(async () => (await chatWith(program, askBoat)).text, { timeout: 20_000 }).not.toContain("02 lần");
});

it("shows and changes nothing of the library for who is not signed in", async () => {
  const stranger = await officeOf(program, "sai rồi sai rồi");
  expect((await stranger.see("")).status).toBe(401);
  expect((await stranger.handIn("la.md", act("09"))).status).toBe(401);
});

it("goes on after a bad file, says so once, and ends with exit code 1", async () => {
  files.write("rong.md", "  \n");
  files.write("tot.md", act("04").replace("88/", "89/").replaceAll("thuyền", "xe đạp"));
  const { code, text } = await documents("add", files.path("rong.md"), files.path("khong-co.md"), files.path("tot.md"));
  expect(code).toBe(1);
  expect(text.split("\n").map((line) => line.split(":")[0])).toEqual(["empty", "missing", "added"]);
});

it("removes and takes back by command", async () => {
  const [id = ""] = /tuyen-sinh-lop-nang-khieu-boi-loi\S*/.exec((await documents("list")).text) ?? [];
  expect((await documents("remove", id, "--by", "Cô Lan")).code).toBe(0);
  expect((await chatWith(program, ask)).text).not.toContain("45.000 đồng");
  expect((await documents("undo")).text).toContain(`undone: ${id}`);
  expect((await chatWith(program, ask)).text).toContain("45.000 đồng");
  expect((await documents("history", id)).text).toContain("Cô Lan");
  expect(await documents("remove", "khong-co")).toMatchObject({ code: 1 });
});
