import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { command, fileFolder } from "./stage.ts";

const notice = `THÔNG BÁO

Tuyển sinh lớp năng khiếu bơi lội năm học 2027 - 2028

1. Lệ phí

Lệ phí đăng ký lớp năng khiếu bơi lội là 45.000 đồng.
`;
const ask = "lệ phí đăng ký lớp năng khiếu bơi lội là bao nhiêu";
const files = fileFolder({ "tb1.md": notice });
let folder: string;
beforeEach(() => {
  folder = newDataFolder("alone");
});
afterEach(() => {
  files.remove();
  rmSync(folder, { recursive: true, force: true });
});

it("answers on the terminal from the library of the data folder while no program runs", async () => {
  expect(await command({ DATA_DIR: folder }, "documents", "add", files.path("tb1.md"))).toMatchObject({ code: 0 });
  const { text } = await command({ DATA_DIR: folder }, "ask", ask);
  expect(text).toContain("45.000 đồng");
}, 120_000);

it("says that there is no library where there is none", async () => {
  const { code, text } = await command({ DATA_DIR: join(folder, "nowhere") }, "ask", "TELEGRAM là gì");
  expect(code).toBe(0);
  expect(text).toContain("holds no library yet: answered from the shipped documents alone");
}, 60_000);
