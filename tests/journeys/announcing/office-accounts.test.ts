import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { followed } from "../../servers/followed.ts";
import { officeOf } from "../../servers/office-commands.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

const OFFICE = { name: "Văn phòng", password: "mật khẩu văn phòng" };
const HOA = { name: "Cô Hoa", password: "mật khẩu của cô Hoa" };
let program: RunningProgram;
let command: Awaited<ReturnType<typeof officeOf>>;
beforeAll(async () => {
  program = await startProgram(newDataFolder("accounts"), { OFFICE_PASSWORD: OFFICE.password });
  command = await officeOf(program);
}, 180_000);
afterAll(async () => program.stop());

const post = async (path: string, form: Record<string, string>, cookie = "") => {
  const answer = await fetch(`${program.address}/office/${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.address, cookie },
    body: new URLSearchParams(form),
  });
  const [set = ""] = answer.headers.getSetCookie();
  const text = await (await followed(answer, cookie)).text();
  return {
    status: answer.status,
    leadsTo: answer.headers.get("location"),
    said: /role="status">([^<]*)/.exec(text)?.[1] ?? "",
    cookie: set.split(";")[0] ?? "",
  };
};
const signIn = ({ name, password }: typeof OFFICE) => post("sign-in", { name, password });
const page = async (cookie: string) =>
  (await fetch(`${program.address}/office/accounts`, { headers: { cookie }, redirect: "manual" })).text();
const isSignedIn = async (cookie: string) => (await page(cookie)).includes("Phiên đang dùng");
/** What the page says to a form that the office sends. */
const asOffice = async (form: Record<string, string>) =>
  (await post("accounts", { current: OFFICE.password, ...form }, (await signIn(OFFICE)).cookie)).said;

describe("an account of the office", () => {
  it("gets no password that is easy to guess, in a sentence that says why", async () => {
    expect(await asOffice({ name: "Cô Hoa", password: "matkhau2026" })).toContain("nhiều người dùng");
    expect(await asOffice({ name: "Nguyễn Thị Hoa", password: "nguyenthihoa1" })).toContain("tên tài khoản");
    expect(await asOffice({ name: "Cô Hoa", password: "Trợ lý số Giáo dục" })).not.toContain("Đã");
  });

  it("is changed by nobody who does not know the own password, though signed in", async () => {
    for (const form of [
      { name: "Cô Hoa", password: "cho tôi vào với" },
      { name: OFFICE.name, password: "tôi chiếm rồi nhé" },
    ])
      expect(await asOffice({ ...form, current: "sai" })).toContain("chưa đúng");
    expect((await signIn(OFFICE)).leadsTo).toBe("/office");
  });

  it("whose password another set says so at the next sign-in, until its person chooses one", async () => {
    expect(await asOffice(HOA)).toContain("Đã thêm");
    const first = await signIn(HOA);
    expect(first.leadsTo).toBe("/office/accounts");
    expect(await page(first.cookie)).toContain("do “Văn phòng” đặt");
    const own = { name: HOA.name, password: "mật khẩu tự cô chọn" };
    expect((await post("accounts", { ...own, current: "sai" }, first.cookie)).said).toContain("chưa đúng");
    expect((await post("accounts", { ...own, current: HOA.password }, first.cookie)).said).toContain("Đã đổi mật khẩu");
    expect(await page(first.cookie)).not.toContain("do “Văn phòng” đặt");
    expect((await signIn(own)).leadsTo).toBe("/office");
    expect(await asOffice(HOA)).toContain("Đã đặt mật khẩu mới");
    expect(await isSignedIn(first.cookie)).toBe(false);
  });

  it("is closed and opened by another, never by itself, and its sessions are over at once", async () => {
    const { cookie } = await signIn(HOA);
    expect(await asOffice({ do: "close", name: HOA.name, current: "sai" })).toContain("chưa đúng");
    expect(await isSignedIn(cookie)).toBe(true);
    expect(await asOffice({ do: "close", name: HOA.name })).toContain("Đã khóa");
    expect([await isSignedIn(cookie), (await signIn(HOA)).status]).toEqual([false, 403]);
    expect(await asOffice({ do: "close", name: OFFICE.name })).toContain("do người khác khóa");
    expect(await command("accounts", "list")).toEqual([
      "Cô Hoa\tchỉ xem (đã khóa bởi “Văn phòng”)",
      "Văn phòng\tquản trị",
    ]);
    expect(await asOffice({ do: "open", name: HOA.name })).toContain("Đã mở lại");
    expect((await signIn(HOA)).status).toBe(303);
  });

  it("has the role that the command gives it, and the last administrator stays one", async () => {
    await command("accounts", "role", HOA.name, "duyệt");
    expect((await command("accounts", "list"))[0]).toBe("Cô Hoa\tduyệt");
    await expect(command("accounts", "role", HOA.name, "giám đốc")).rejects.toThrow(/chỉ xem, soạn, duyệt, quản trị/);
    await expect(command("accounts", "role", OFFICE.name, "writer")).rejects.toThrow(/quản trị mở cuối cùng/);
  });

  it("ends the session there was when its person signs in anew", async () => {
    const { cookie } = await signIn(OFFICE);
    const again = await post("sign-in", OFFICE, cookie);
    expect([await isSignedIn(cookie), await isSignedIn(again.cookie)]).toEqual([false, true]);
  });

  it("whose password is forgotten is entered once by a link of the command, and gets another without it", async () => {
    await expect(command("accounts", "link", "Ai đó")).rejects.toThrow(/Không có tài khoản/);
    const [, address = ""] = await command("accounts", "link", OFFICE.name);
    const link = new URL(address).searchParams.get("link") ?? "";
    const entered = await post("sign-in/link", { link });
    expect([entered.status, entered.leadsTo]).toEqual([303, "/office/accounts"]);
    expect((await post("sign-in/link", { link })).status).toBe(403);
    const chosen = { name: OFFICE.name, password: "bốn con voi màu tím" };
    expect((await post("accounts", chosen, entered.cookie)).said).toContain("Đã đổi mật khẩu");
    expect((await post("accounts", chosen, entered.cookie)).said).toContain("chưa đúng");
    expect((await signIn(chosen)).status).toBe(303);
  });
});
