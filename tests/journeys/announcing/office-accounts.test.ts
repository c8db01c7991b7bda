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
  const said = [...text.matchAll(/(?:role="status"|role="alert"|class="wrong"[^>]*)>([^<]*)/g)].map(
    ([, words]) => words,
  );
  return {
    status: answer.status,
    leadsTo: answer.headers.get("location"),
    said: said.join(" "),
    cookie: set.split(";")[0] ?? "",
  };
};
const signIn = ({ name, password }: typeof OFFICE) => post("sign-in", { name, password });
const page = async (cookie: string, below = "own") =>
  (await fetch(`${program.address}/office/accounts/${below}`, { headers: { cookie }, redirect: "manual" })).text();
const isSignedIn = async (cookie: string) => (await page(cookie)).includes("đang dùng ở đây");
const of = (name: string, act: string) => `accounts/of/${encodeURIComponent(name)}/${act}`;
/** The office's own session. Each sign-in costs a third of a second of computing. */
let session: Promise<string> | undefined;
const asOfficeItself = (): Promise<string> => (session ??= signIn(OFFICE).then(({ cookie }) => cookie));
/** What the page says to a form that the office sends. */
const asOffice = async (path: string, form: Record<string, string> = {}) =>
  (await post(path, { current: OFFICE.password, ...form }, await asOfficeItself())).said;
const added = (form: Record<string, string>) => asOffice("accounts/add", { role: "viewer", ...form });

describe("an account of the office", () => {
  it("gets no password that is easy to guess, in a sentence that says why", async () => {
    expect(await added({ name: "Cô Hoa", password: "matkhau2026" })).toContain("nhiều người dùng");
    expect(await added({ name: "Nguyễn Thị Hoa", password: "nguyenthihoa1" })).toContain("tên tài khoản");
    expect(await added({ name: "Cô Hoa", password: "Trợ lý số Giáo dục" })).not.toContain("Đã");
  });

  it("is changed by nobody who does not know the own password, though signed in", async () => {
    expect(await added({ name: "Cô Hoa", password: "cho tôi vào với", current: "sai" })).toContain("chưa đúng");
    expect(await asOffice("accounts/own/password", { password: "tôi chiếm rồi nhé", current: "sai" })).toContain(
      "chưa đúng",
    );
    expect((await signIn(OFFICE)).leadsTo).toBe("/office");
  });

  it("whose password another set says so at the next sign-in, until its person chooses one", async () => {
    expect(await added(HOA)).toContain("Đã thêm");
    expect(await added(HOA)).toContain("Đã có tài khoản tên này");
    const first = await signIn({ ...HOA, name: "cô hoa" });
    expect(first.leadsTo).toBe("/office/accounts/own");
    expect(await page(first.cookie)).toContain("do “Văn phòng” đặt");
    const own = { name: HOA.name, password: "mật khẩu tự cô chọn" };
    const choose = async (current: string, password = own.password) =>
      (await post("accounts/own/password", { password, current }, first.cookie)).said;
    expect(await choose(HOA.password, HOA.password)).toContain("đang dùng rồi");
    expect(await choose("sai")).toContain("chưa đúng");
    expect(await choose(HOA.password)).toContain("Đã đổi mật khẩu");
    expect(await page(first.cookie)).not.toContain("do “Văn phòng” đặt");
    expect((await signIn(own)).leadsTo).toBe("/office");
    expect(await asOffice(of(HOA.name, "password"), { password: HOA.password })).toContain("Đã đặt mật khẩu mới");
    expect(await isSignedIn(first.cookie)).toBe(false);
  });

  it("is closed and opened by another, never by itself, and its sessions are over at once", async () => {
    const { cookie } = await signIn(HOA);
    expect(await asOffice(of(HOA.name, "close"), { current: "sai" })).toContain("chưa đúng");
    expect(await isSignedIn(cookie)).toBe(true);
    expect(await asOffice(of(HOA.name, "close"))).toContain("Đã khóa");
    expect([await isSignedIn(cookie), (await signIn(HOA)).status]).toEqual([false, 403]);
    const office = await asOfficeItself();
    expect((await post(of(OFFICE.name, "close"), { current: OFFICE.password }, office)).status).toBe(422);
    expect(await command("accounts", "list")).toEqual([
      "Cô Hoa\tchỉ xem (đã khóa bởi “Văn phòng”)",
      "Văn phòng\tquản trị",
    ]);
    expect(await asOffice(of(HOA.name, "open"))).toContain("Đã mở lại");
    expect((await signIn(HOA)).status).toBe(303);
  });

  it("changes the accounts of others as an administrator alone, and what it did and was refused is in the trail", async () => {
    const { cookie } = await signIn(HOA);
    const grab = await post(
      of(HOA.name, "role"),
      { role: "administrator", from: "viewer", current: HOA.password },
      cookie,
    );
    expect(grab.status).toBe(403);
    for (const below of ["new", "of/C%C3%B4%20Hoa"]) expect(await page(cookie, below)).toContain("chưa được phép");
    expect(await asOffice(of(HOA.name, "role"), { role: "writer", from: "viewer" })).toContain("vai trò: soạn");
    expect(
      (
        await post(
          of(HOA.name, "role"),
          { role: "approver", from: "viewer", current: OFFICE.password },
          await asOfficeItself(),
        )
      ).status,
    ).toBe(409);
    const cookieOfOffice = await asOfficeItself();
    const trail = await (
      await fetch(`${program.address}/office/audit?object=${encodeURIComponent(HOA.name)}`, {
        headers: { cookie: cookieOfOffice },
      })
    ).text();
    expect(trail).toMatch(/Đổi vai trò tài khoản.*chỉ xem → soạn.*đã làm.*Đổi vai trò tài khoản.*không được làm/s);
    expect(trail).not.toContain(HOA.password);
    const hers = await (
      await fetch(`${program.address}/office/audit?account=${encodeURIComponent(HOA.name)}`, {
        headers: { cookie: cookieOfOffice },
      })
    ).text();
    expect(hers).toMatch(/Đăng nhập văn phòng.*127\.0\.0\.1/s);
    expect((await fetch(`${program.address}/office/audit`, { headers: { cookie } })).status).toBe(403);
  });

  it("has the role that the command gives it, and the last administrator stays one", async () => {
    await command("accounts", "role", HOA.name, "duyệt");
    expect((await command("accounts", "list"))[0]).toBe("Cô Hoa\tduyệt");
    const office = await asOfficeItself();
    const trail = await fetch(`${program.address}/office/audit?account=-`, { headers: { cookie: office } });
    expect(await trail.text()).toMatch(/Dòng lệnh trên máy chủ.*Đổi vai trò tài khoản.*Cô Hoa.*đã làm/s);
    await expect(command("accounts", "role", HOA.name, "giám đốc")).rejects.toThrow(/chỉ xem, soạn, duyệt, quản trị/);
    await expect(command("accounts", "role", OFFICE.name, "writer")).rejects.toThrow(/quản trị mở cuối cùng/);
    expect(await asOffice(of(OFFICE.name, "role"), { role: "writer", from: "administrator" })).toContain(
      "mở cuối cùng",
    );
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
    expect([entered.status, entered.leadsTo]).toEqual([303, "/office/accounts/own"]);
    expect((await post("sign-in/link", { link })).status).toBe(403);
    const chosen = { name: OFFICE.name, password: "bốn con voi màu tím" };
    const choose = async () => (await post("accounts/own/password", chosen, entered.cookie)).said;
    expect(await choose()).toContain("Đã đổi mật khẩu");
    expect(await choose()).toContain("chưa đúng");
    expect((await signIn(chosen)).status).toBe(303);
  });
});
