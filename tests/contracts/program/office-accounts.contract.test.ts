import { describe, expect, it } from "vitest";
import { createOfficeAccounts } from "../../../src/office/accounts/accounts.ts";
import { onEveryDatabase } from "../databases.ts";

const PASSWORD = "một mật khẩu đủ dài";
/** What accounts do does not depend on what a password costs; `password.test.ts` pays the full price. */
const CHEAP = { N: 2 };

await onEveryDatabase((database) => {
  describe("office accounts", () => {
    let time = Date.parse("2030-01-01T01:00:00Z");
    const accounts = () =>
      createOfficeAccounts({
        database: database(),
        first: "Văn phòng",
        instant: () => new Date(time).toISOString(),
        passwordCost: CHEAP,
      });

    it("are none at first, and the first has the password of the settings", async () => {
      expect(await accounts().isEmpty()).toBe(true);
      await accounts().setFirst(PASSWORD);
      expect(await accounts().isEmpty()).toBe(false);
      expect(await accounts().signIn("Văn phòng", PASSWORD)).toBeDefined();
    });

    it("know a password however its letters were composed, and no other", async () => {
      expect(await accounts().signIn("Văn phòng", PASSWORD.normalize("NFD"))).toBeDefined();
      expect(await accounts().signIn("Văn phòng", `${PASSWORD} `)).toBeUndefined();
      expect(await accounts().signIn("Ai đó", PASSWORD)).toBeUndefined();
    });

    it("keep neither passwords nor sessions in a form that lets anybody in", async () => {
      const token = (await accounts().signIn("Văn phòng", PASSWORD)) ?? "";
      const kept = JSON.stringify([
        await database().query("SELECT * FROM office_accounts"),
        await database().query("SELECT * FROM office_sessions"),
      ]);
      expect([kept.includes(PASSWORD), kept.includes(token)]).toEqual([false, false]);
    });

    it("are signed in for twelve hours, until they sign out or get another password", async () => {
      await accounts().put("Cô Hoa", "mật khẩu của cô Hoa");
      const [short, ended, changed] = await Promise.all(
        [1, 2, 3].map(async () => (await accounts().signIn("Cô Hoa", "mật khẩu của cô Hoa")) ?? ""),
      );
      await accounts().signOut(ended ?? "");
      expect(await accounts().accountOf(ended ?? "")).toBeUndefined();
      expect(await accounts().accountOf(short ?? "")).toBe("Cô Hoa");
      time += 13 * 3_600_000;
      expect(await accounts().accountOf(short ?? "")).toBeUndefined();
      time -= 13 * 3_600_000;
      await accounts().put("Cô Hoa", "mật khẩu mới của cô");
      expect(await accounts().accountOf(changed ?? "")).toBeUndefined();
    });

    it("keep a first password that is already the one of the settings, and its sessions", async () => {
      const token = (await accounts().signIn("Văn phòng", PASSWORD)) ?? "";
      await accounts().setFirst(PASSWORD);
      expect(await accounts().accountOf(token)).toBe("Văn phòng");
    });
  });
});
