import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingChromium } from "../chromium.ts";
import { faultsOf, type OfficeStage, openOffice } from "./stage.ts";

const OWN = "mật khẩu văn phòng";

describe.skipIf(missingChromium !== "")(`accounts and the trail in Chromium${missingChromium}`, () => {
  let office: OfficeStage;
  let page: Page;
  beforeAll(async () => {
    office = await openOffice();
    page = (await office.signIn()).page;
  }, 180_000);
  afterAll(() => office?.close());

  const field = (label: string) => page.getByLabel(label, { exact: false });
  const press = (name: string) => page.getByRole("button", { name }).click();

  it("adds an officer with a role, marks what is wrong and keeps what was typed", async () => {
    await office.open(page, "accounts");
    await page.getByRole("link", { name: "Thêm tài khoản" }).click();
    await field("Tên, như ghi").fill("Lê Thị Hoa");
    await field("duyệt: soạn").check();
    await field("Mật khẩu đầu tiên").fill("matkhau2026");
    await field("Mật khẩu anh/chị đang dùng").fill(OWN);
    await press("Thêm tài khoản");
    expect(await page.locator(".wrong").allTextContents()).toEqual([expect.stringContaining("nhiều người dùng")]);
    expect([await field("Tên, như ghi").inputValue(), await field("duyệt: soạn").isChecked()]).toEqual([
      "Lê Thị Hoa",
      true,
    ]);
    expect(await faultsOf(page, "accounts-new")).toEqual([]);
    await field("Mật khẩu đầu tiên").fill("bốn con voi màu tím");
    await field("Mật khẩu anh/chị đang dùng").fill(OWN);
    await press("Thêm tài khoản");
    expect(await page.getByRole("status").textContent()).toContain("Đã thêm “Lê Thị Hoa”, vai trò: duyệt");
    expect(await faultsOf(page, "accounts")).toEqual([]);
  });

  it("changes a role by name, and shows who did it in the trail of that person", async () => {
    await page.getByRole("link", { name: "Lê Thị Hoa" }).click();
    await page.getByText("Đổi vai trò").first().click();
    await field("chỉ xem: đọc").check();
    await field("Mật khẩu anh/chị đang dùng").first().fill(OWN);
    await press("Đổi vai trò");
    expect(await page.getByRole("status").textContent()).toContain("vai trò: chỉ xem");
    expect(await faultsOf(page, "accounts-one")).toEqual([]);
    await office.open(page, "audit");
    const rows = await page.locator("tbody tr").allInnerTexts();
    expect(rows[0]).toMatch(/Văn phòng[\s\S]*Đổi vai trò tài khoản[\s\S]*Lê Thị Hoa[\s\S]*duyệt → chỉ xem/);
    expect(await faultsOf(page, "audit")).toEqual([]);
  });

  it("helps who forgot a password with a link that is shown once, works once and is in no trail", async () => {
    await office.open(page, "accounts/of/L%C3%AA%20Th%E1%BB%8B%20Hoa");
    await page.getByText("Quên mật khẩu: tạo liên kết").click();
    await page.locator("details[open]").getByLabel("Mật khẩu anh/chị đang dùng").fill(OWN);
    await press("Tạo liên kết đặt lại mật khẩu");
    const said = (await page.getByRole("status").textContent()) ?? "";
    expect(said).toContain("Liên kết cho “Lê Thị Hoa”, chỉ hiện lần này");
    expect(await faultsOf(page, "accounts-link")).toEqual([]);
    await page.reload();
    expect(await page.locator("main").innerText()).not.toContain("sign-in?link=");
    const link = /sign-in\?link=\w+/.exec(said)?.[0] ?? "";
    const other = await (await page.context().browser()?.newContext({ bypassCSP: true }))?.newPage();
    if (other === undefined) throw new Error("there is no browser");
    await office.open(other, "sign-in");
    await other.getByText("Quên mật khẩu?").click();
    expect(await other.locator("details").innerText()).toContain("nhờ một người quản trị");
    expect(await faultsOf(other, "sign-in")).toEqual([]);
    await office.open(other, link);
    await other.getByRole("button", { name: "Vào trang văn phòng" }).click();
    await other.getByLabel("Mật khẩu mới").fill("bảy chiếc ô màu vàng");
    await other.getByRole("button", { name: "Đặt mật khẩu" }).click();
    await other.getByRole("status").filter({ hasText: "Đã đổi mật khẩu" }).waitFor();
    await office.open(other, link);
    await other.getByRole("button", { name: "Vào trang văn phòng" }).click();
    expect(await other.getByRole("status").textContent()).toContain("đã dùng hoặc đã hết hạn");
    await other.context().close();
    await office.open(page, "audit");
    const trail = await page.locator("tbody").innerText();
    expect([trail.includes("Tạo liên kết đặt lại mật khẩu"), trail.includes("link=")]).toEqual([true, false]);
  });

  it("shows where one is signed in", async () => {
    await office.open(page, "accounts/own");
    expect(await page.locator("tbody").innerText()).toContain("đang dùng ở đây");
    expect(await faultsOf(page, "accounts-own")).toEqual([]);
  });

  it("turns the code of a phone on, asks for it after the password, and takes one for a lost phone in its place", async () => {
    await office.open(page, "accounts/own");
    await page.getByRole("link", { name: "Bật xác thực hai bước" }).click();
    expect(await faultsOf(page, "accounts-code-off")).toEqual([]);
    await field("Mật khẩu anh/chị đang dùng").fill(OWN);
    await press("Bật xác thực hai bước");
    await page.getByRole("img", { name: "Hình để ứng dụng xác thực quét" }).waitFor();
    expect(await faultsOf(page, "accounts-code-picture")).toEqual([]);
    const key = (await page.locator("p.code").innerText()).replaceAll(" ", "");
    const phone = new TOTP({ secret: Secret.fromBase32(key) });
    await field("Mã 6 số").fill("000000");
    await press("Xác nhận và bật");
    expect(await page.locator(".wrong").allTextContents()).toEqual([expect.stringContaining("Mã chưa đúng")]);
    await field("Mã 6 số").fill(phone.generate());
    await press("Xác nhận và bật");
    const said = (await page.getByRole("status").innerText()).split("\n");
    const codes = said.filter((line) => /^(?:\w{4}-){5}\w{4}$/.test(line));
    expect(codes).toHaveLength(8);
    expect(await faultsOf(page, "accounts-code-on")).toEqual([]);
    await page.reload();
    expect(await page.locator("main").innerText()).not.toContain(codes[0]);
    await press("Đăng xuất");
    const saysPassword = async () => {
      await page.getByLabel("Mật khẩu").fill(OWN);
      await press("Đăng nhập");
      await page.getByText("Mất điện thoại?").waitFor();
    };
    await saysPassword();
    expect(await faultsOf(page, "sign-in-code")).toEqual([]);
    await office.open(page, "announcements");
    expect(new URL(page.url()).pathname).toBe("/office/sign-in");
    await saysPassword();
    // The code that turned it on is used up; the next one is half a minute away.
    for (const code of ["000000", codes[0] ?? ""]) {
      await field("Mã 6 số").fill(code);
      await press("Đăng nhập");
    }
    await page.waitForURL(/office\/today/);
    await office.open(page, "audit");
    const trail = await page.locator("tbody").innerText();
    expect(trail).toContain("bằng mã dự phòng");
    expect([key, ...codes].filter((secret) => trail.includes(secret))).toEqual([]);
  });
});
