import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

const UNITS = [
  "Mã đơn vị,Tên đơn vị,Cấp học,Xã",
  "lx,Trường THPT Long Xuyên,THPT,phường Long Xuyên",
  "md,Trường THCS Mỹ Đức,THCS,xã Mỹ Đức",
  "md2,Trường THCS Mỹ Đức A,THCS,xã Mỹ Đức",
].join("\n");
const PEOPLE = [
  "Họ và tên,Chức vụ,Mã đơn vị,Số điện thoại",
  "Lê Thị Hoa,Hiệu trưởng,lx,0912000001",
  "Võ Văn Dũng,Phụ huynh,lx,0912000004",
  "Không Số,Cán bộ,md,12",
].join("\n");

describe.skipIf(missingChromium !== "")(`the directory of the office in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  let page: Page;
  const open = (path: string) => office.open(page, path === "" ? "directory" : `directory/${path}`);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const said = () => page.getByRole("status").textContent();
  const load = async (name: string, content: string) => {
    const path = join(office.program.dataDir, name);
    writeFileSync(path, content);
    await open("import");
    await page.getByLabel("Tệp danh bạ").setInputFiles(path);
    await press("Xem trước");
  };
  beforeAll(async () => {
    office = await openOffice();
    ({ page } = await office.signIn());
    await load("don-vi.csv", UNITS);
    await press("Ghi vào danh bạ");
    await press("Ghi vào danh bạ");
  });
  afterAll(() => office?.close());

  it("loads a roster as it was shown, row by row, after a question with the numbers", async () => {
    await load("nguoi.csv", PEOPLE);
    const tiles = (await page.locator(".tiles li").allTextContents()).map((text) => text.trim());
    expect(tiles).toEqual(["1Lỗi, không ghi", "2Người mới"]);
    await expect.poll(() => page.getByText("1 phụ huynh sẽ chưa được gửi tin").isVisible()).toBe(true);
    const faults = [...(await faultsOf(page, "directory-import"))];
    await press("Ghi vào danh bạ");
    await expect.poll(() => page.getByText("2 người mới, 0 người thay đổi.").isVisible()).toBe(true);
    await press("Ghi vào danh bạ");
    expect(await said()).toContain("Đã ghi nguoi.csv");
    faults.push(...(await faultsOf(page, "directory")));
    expect(faults).toEqual([]);
  });

  it("adds a contact, and joins two rows of one unit after naming what goes over", async () => {
    await open("units/md2/add");
    await page.getByLabel("Họ và tên").fill("Trần Văn Minh");
    await page.getByLabel("Đầu mối nhận việc").check();
    await page.getByLabel("Số điện thoại").fill("0296 3852 123");
    await press("Thêm");
    await expect.poll(() => page.getByText("Số cố định không nhận được tin.").isVisible()).toBe(true);
    await page.getByLabel("Số điện thoại").fill("0912 000 009");
    await press("Thêm");
    expect(await said()).toBe("Đã thêm Trần Văn Minh.");
    const faults = [...(await faultsOf(page, "directory-unit"))];
    await page.getByRole("link", { name: "Gộp hoặc sáp nhập" }).click();
    const same = page.locator("section", { hasText: "Gộp hai dòng" });
    await same.getByLabel("Đơn vị nhận").fill("Trường THCS Mỹ Đức – xã Mỹ Đức");
    await same.getByRole("button").click();
    await expect.poll(() => page.getByText("Chuyển sang Trường THCS Mỹ Đức: 1 cán bộ").isVisible()).toBe(true);
    await press("Gộp vào Trường THCS Mỹ Đức");
    await expect.poll(() => page.getByRole("link", { name: "Trần Văn Minh" }).isVisible()).toBe(true);
    await open("units/md/history");
    faults.push(...(await faultsOf(page, "directory-history")));
    expect(faults).toEqual([]);
  });

  it("prints codes for the units that were chosen, and keeps an audience by its name", async () => {
    await open("");
    for (const name of ["Trường THPT Long Xuyên", "Trường THCS Mỹ Đức"])
      await page.getByLabel(`Chọn ${name}`, { exact: true }).check();
    await press("Tạo mã liên kết cho đơn vị đã chọn");
    await press("Tạo mã và mở phiếu in");
    await press("Tạo 2 mã");
    expect(await page.locator(".code-card .code").allTextContents()).toEqual([
      expect.stringMatching(/^LIENKET \w{4} \w{4}$/),
      expect.stringMatching(/^LIENKET/),
    ]);
    const faults = [...(await faultsOf(page, "directory-codes"))];
    await open("audiences");
    await page.getByLabel("Tên").fill("Khối THPT");
    await page.getByLabel("Gồm những ai").fill("hiệu trưởng ở Cà Mau");
    await press("Lưu đối tượng");
    await expect.poll(() => page.getByText("Không hiểu “Cà Mau”").isVisible()).toBe(true);
    await page.getByLabel("Gồm những ai").fill("hiệu trưởng THPT");
    await press("Lưu đối tượng");
    expect(await said()).toBe("Đã lưu “Khối THPT”: 1 người.");
    faults.push(...(await faultsOf(page, "directory-audiences")));
    expect(faults).toEqual([]);
  });
});
