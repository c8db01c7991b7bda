import { beforeEach, describe, expect, it } from "vitest";
import { createOfficeAccounts } from "../../../src/office/accounts/accounts.ts";
import { onEveryDatabase } from "../databases.ts";

const PASSWORD = "một mật khẩu đủ dài";
/** What accounts do does not depend on what a password costs; `password.test.ts` pays the full price. */
const CHEAP = { N: 2 };
const HOME = { address: "113.160.1.9", house: "113.160.1.9" };
const HOUR_MS = 60 * 60 * 1_000;

await onEveryDatabase((database) => {
  let time = Date.parse("2030-01-01T01:00:00Z");
  const accounts = () =>
    createOfficeAccounts({
      database: database(),
      first: "Văn phòng",
      instant: () => new Date(time).toISOString(),
      passwordCost: CHEAP,
    });
  const tokenOf = async (name: string, password: string) => (await accounts().signIn(name, password, HOME)) ?? "";

  describe("office accounts", () => {
    it("are none at first, and the first has the password of the settings", async () => {
      expect(await accounts().isEmpty()).toBe(true);
      await accounts().setFirst(PASSWORD);
      expect(await accounts().isEmpty()).toBe(false);
      expect(await accounts().signIn("Văn phòng", PASSWORD, HOME)).toMatch(/^[\w-]{43}$/);
    });

    it("know a password however its letters were composed, and no other", async () => {
      expect(await accounts().signIn("Văn phòng", PASSWORD.normalize("NFD"), HOME)).toBeDefined();
      expect(await accounts().signIn("Văn phòng", `${PASSWORD} `, HOME)).toBeUndefined();
      expect(await accounts().signIn("Ai đó", PASSWORD, HOME)).toBeUndefined();
    });

    it("keep neither passwords nor sessions in a form that lets anybody in", async () => {
      const token = await tokenOf("Văn phòng", PASSWORD);
      const kept = JSON.stringify([
        await database().query("SELECT * FROM office_accounts"),
        await database().query("SELECT * FROM office_sessions"),
      ]);
      expect([kept.includes(PASSWORD), kept.includes(token)]).toEqual([false, false]);
    });

    it("never undo a password that a person chose by the one of the settings", async () => {
      await accounts().put("Văn phòng", "mật khẩu đã đổi");
      await accounts().setFirst(PASSWORD);
      expect(await accounts().signIn("Văn phòng", PASSWORD, HOME)).toBeUndefined();
      expect(await accounts().signIn("Văn phòng", "mật khẩu đã đổi", HOME)).toBeDefined();
      await accounts().setFirst("một mật khẩu khác nữa");
      expect(await accounts().names()).toEqual(["Văn phòng"]);
    });

    it("are known where they signed in, for 90 days, and nowhere else", async () => {
      await accounts().put("Cô Lan", PASSWORD);
      expect(await accounts().isKnownAt("Cô Lan", HOME.house)).toBe(false);
      await accounts().signIn("Cô Lan", "sai mật khẩu rồi", HOME);
      expect(await accounts().isKnownAt("Cô Lan", HOME.house)).toBe(false);
      await tokenOf("Cô Lan", PASSWORD);
      expect(await accounts().isKnownAt("Cô Lan", HOME.house)).toBe(true);
      expect(await accounts().isKnownAt("Cô Lan", "203.0.113.7")).toBe(false);
      expect(await accounts().isKnownAt("Cô Hoa", HOME.house)).toBe(false);
      time += 91 * 24 * HOUR_MS;
      expect(await accounts().isKnownAt("Cô Lan", HOME.house)).toBe(false);
    });
  });

  describe("sessions of the office", () => {
    const account = async (token: string) => (await accounts().sessions.of(token))?.account;
    let token = "";
    beforeEach(async () => {
      await accounts().put("Cô Hoa", PASSWORD);
      token = await tokenOf("Cô Hoa", PASSWORD);
    });

    it("end when they are signed out, and when the account gets another password", async () => {
      const other = await tokenOf("Cô Hoa", PASSWORD);
      await accounts().sessions.signOut(token);
      expect([await account(token), await account(other)]).toEqual([undefined, "Cô Hoa"]);
      await accounts().put("Cô Hoa", "mật khẩu mới của cô");
      expect(await account(other)).toBeUndefined();
    });

    it("end after two hours without use, and twelve hours after they began however much they are used", async () => {
      const idle = await tokenOf("Cô Hoa", PASSWORD);
      for (let hour = 1; hour < 12; hour += 1) {
        time += HOUR_MS;
        expect(await account(token)).toBe("Cô Hoa");
      }
      expect(await account(idle)).toBeUndefined();
      time += HOUR_MS;
      expect(await account(token)).toBeUndefined();
    });

    it("are listed with where and when they began, for their own account alone", async () => {
      const [one] = await accounts().sessions.list("Cô Hoa");
      const beganAt = new Date(time).toISOString();
      expect(one).toMatchObject({ account: "Cô Hoa", address: HOME.address, beganAt, usedAt: beganAt });
      expect(await accounts().sessions.list("Ai đó")).toEqual([]);
    });

    it("are ended one by one or all but one, and never by another account", async () => {
      const [second, third] = [await tokenOf("Cô Hoa", PASSWORD), await tokenOf("Cô Hoa", PASSWORD)];
      const idOf = async (one: string) => (await accounts().sessions.of(one))?.id ?? "";
      await accounts().sessions.end("Ai đó", await idOf(second));
      expect(await account(second)).toBe("Cô Hoa");
      await accounts().sessions.end("Cô Hoa", await idOf(second));
      expect([await account(second), await account(third)]).toEqual([undefined, "Cô Hoa"]);
      await accounts().sessions.endAll("Cô Hoa", await idOf(token));
      expect([await account(token), await account(third)]).toEqual(["Cô Hoa", undefined]);
    });
  });
});
