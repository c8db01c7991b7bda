import { beforeEach, describe, expect, it } from "vitest";
import { createOfficeAccounts } from "../../../src/office/accounts/accounts.ts";
import { createSlowDown } from "../../../src/office/accounts/slow-down.ts";
import type { AccountChange } from "../../../src/office/accounts/standing.ts";
import { onEveryDatabase } from "../databases.ts";

const PASSWORD = "một mật khẩu đủ dài";
/** What accounts do does not depend on what a password costs; `password.test.ts` pays the full price. */
const CHEAP = { N: 2, r: 1, p: 1 };
const HOME = { address: "113.160.1.9", house: "113.160.1.9" };
const HOUR_MS = 60 * 60 * 1_000;

await onEveryDatabase((database) => {
  let time = Date.parse("2030-01-01T01:00:00Z");
  const told: AccountChange[] = [];
  const accounts = (passwordCost = CHEAP) =>
    createOfficeAccounts({
      database: database(),
      first: "Văn phòng",
      instant: () => new Date(time).toISOString(),
      passwordCost,
      told: (change) => void told.push(change),
    });
  const tokenOf = async (name: string, password: string) => {
    const entered = await accounts().signIn(name, password, HOME);
    return typeof entered === "object" ? entered.token : "";
  };

  describe("office accounts", () => {
    it("are none at first, and the first has the password of the settings", async () => {
      expect(await accounts().isEmpty()).toBe(true);
      await accounts().setFirst(PASSWORD);
      expect(await accounts().isEmpty()).toBe(false);
      expect(await tokenOf("Văn phòng", PASSWORD)).toMatch(/^[\w-]{43}$/);
    });

    it("know a password however its letters were composed, and no other", async () => {
      expect(await accounts().signIn("Văn phòng", PASSWORD.normalize("NFD"), HOME)).toBeDefined();
      expect(await accounts().signIn("Văn phòng", `${PASSWORD} `, HOME)).toBeUndefined();
      expect(await accounts().signIn("Ai đó", PASSWORD, HOME)).toBeUndefined();
    });

    it("count guesses at a password together, whichever process each comes to", async () => {
      const guess = { name: "Văn phòng", house: "203.0.113.7", isKnown: false };
      const doors = [accounts(), accounts()].map(({ guesses }) => createSlowDown(guesses));
      const waits = await Promise.all(doors.flatMap((door) => Array.from({ length: 6 }, () => door.admit(guess))));
      expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5);
      await doors[0]?.succeeded(guess);
      expect(await doors[1]?.admit(guess)).toBe(0);
      expect(JSON.stringify(await database().query("SELECT * FROM office_guesses"))).not.toContain(guess.house);
    });

    it("keep neither passwords nor sessions in a form that lets anybody in", async () => {
      const [token, link] = [await tokenOf("Văn phòng", PASSWORD), await accounts().links.make("Văn phòng")];
      const kept = JSON.stringify([
        await database().query("SELECT * FROM office_accounts"),
        await database().query("SELECT * FROM office_sessions"),
        await database().query("SELECT * FROM office_links"),
      ]);
      expect([PASSWORD, token, link].map((secret) => kept.includes(secret))).toEqual([false, false, false]);
    });

    it("keep a password anew at what it costs now, once its person signs in with it", async () => {
      const dearer = { N: 4, r: 1, p: 1 };
      const kept = async () => {
        const [row] = await database().query<{ password: string }>("SELECT password FROM office_accounts");
        return row?.password ?? "";
      };
      const before = await kept();
      await accounts(dearer).signIn("Văn phòng", "sai mật khẩu rồi", HOME);
      expect(await kept()).toBe(before);
      await accounts(dearer).signIn("Văn phòng", PASSWORD, HOME);
      expect([before.endsWith(":2:1:1"), (await kept()).endsWith(":4:1:1")]).toEqual([true, true]);
      expect(await accounts(dearer).knows("Văn phòng", PASSWORD)).toBe(true);
    });

    it("never undo a password that a person chose by the one of the settings", async () => {
      await accounts().put("Văn phòng", "mật khẩu đã đổi");
      await accounts().setFirst(PASSWORD);
      expect(await accounts().signIn("Văn phòng", PASSWORD, HOME)).toBeUndefined();
      expect(await accounts().signIn("Văn phòng", "mật khẩu đã đổi", HOME)).toBeDefined();
      await accounts().setFirst("một mật khẩu khác nữa");
      expect(await accounts().list()).toEqual([{ name: "Văn phòng", role: "administrator" }]);
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

  describe("a password of an account", () => {
    const hers = async () => (await accounts().list()).find(({ name }) => name === "Cô Mai");
    it("that another account set is told to its person until they choose one, and ends their sessions", async () => {
      await accounts().put("Cô Mai", PASSWORD);
      const token = await tokenOf("Cô Mai", PASSWORD);
      await accounts().put("Cô Mai", "mật khẩu đặt hộ", { account: "Văn phòng", session: "s" });
      expect([await hers(), await accounts().sessions.of(token)]).toEqual([
        { name: "Cô Mai", role: "viewer", passwordBy: "Văn phòng" },
        undefined,
      ]);
      await accounts().put("Cô Mai", "mật khẩu tự chọn", { account: "Cô Mai", session: "s" });
      expect(await hers()).toEqual({ name: "Cô Mai", role: "viewer" });
    });

    it("that its own person changed ends all their sessions but this one", async () => {
      const [mine, other] = [await tokenOf("Cô Mai", "mật khẩu tự chọn"), await tokenOf("Cô Mai", "mật khẩu tự chọn")];
      const { id = "" } = (await accounts().sessions.of(mine)) ?? {};
      await accounts().put("Cô Mai", PASSWORD, { account: "Cô Mai", session: id });
      expect(await accounts().sessions.of(mine)).toMatchObject({ account: "Cô Mai", byLink: false });
      expect(await accounts().sessions.of(other)).toBeUndefined();
    });

    it("is known as what it is, and no other", async () => {
      expect([await accounts().knows("Cô Mai", PASSWORD), await accounts().knows("Cô Mai", "sai rồi")]).toEqual([
        true,
        false,
      ]);
    });
  });

  describe("a closed account", () => {
    it("has no session and no link from then on, and signs in again once it was opened", async () => {
      const token = await tokenOf("Cô Mai", PASSWORD);
      const link = await accounts().links.make("Cô Mai");
      expect(await accounts().close("Cô Mai", "Văn phòng")).toBe(true);
      expect((await accounts().list()).find(({ name }) => name === "Cô Mai")?.closed?.by).toBe("Văn phòng");
      expect(await accounts().sessions.of(token)).toBeUndefined();
      expect(await accounts().signInByLink(link, HOME)).toBeUndefined();
      expect([await accounts().signIn("Cô Mai", PASSWORD, HOME), await accounts().knows("Cô Mai", PASSWORD)]).toEqual([
        undefined,
        false,
      ]);
      // One that begins while the account is being closed is over too.
      const late = await accounts().sessions.begin("Cô Mai", HOME.address);
      expect(await accounts().sessions.of(late)).toBeUndefined();
      await accounts().open("Cô Mai", "Văn phòng");
      expect(await accounts().signIn("Cô Mai", PASSWORD, HOME)).toBeDefined();
    });
  });

  describe("a role", () => {
    const roles = async () => Object.fromEntries((await accounts().list()).map(({ name, role }) => [name, role]));

    it("is that of an administrator for whoever is first, and the one chosen for whoever is added", async () => {
      expect(await accounts().add("Thầy Nam", PASSWORD, "approver")).toBe(true);
      expect(await accounts().add("Thầy Nam", PASSWORD, "administrator")).toBe(false);
      expect(await roles()).toMatchObject({ "Văn phòng": "administrator", "Cô Mai": "viewer", "Thầy Nam": "approver" });
    });

    it("stays when the account gets another password", async () => {
      await accounts().put("Thầy Nam", PASSWORD);
      expect(await roles()).toMatchObject({ "Thầy Nam": "approver" });
    });

    it("counts from the next request on, and ends no session", async () => {
      const token = await tokenOf("Thầy Nam", PASSWORD);
      expect((await accounts().sessions.of(token))?.role).toBe("approver");
      expect(await accounts().setRole({ name: "Thầy Nam", to: "viewer" }, "Văn phòng")).toBe("done");
      expect((await accounts().sessions.of(token))?.role).toBe("viewer");
    });

    it("is changed by one of two who saw the same, and of an account that there is", async () => {
      const wish = { name: "Thầy Nam", from: "viewer" } as const;
      const changed = [
        await accounts().setRole({ ...wish, to: "writer" }),
        await accounts().setRole({ ...wish, to: "approver" }),
      ];
      expect(changed).toEqual(["done", "late"]);
      expect(await accounts().setRole({ name: "Ai đó", to: "writer" })).toBe("missing");
      expect(await roles()).toMatchObject({ "Thầy Nam": "writer" });
    });

    it("of the last open administrator stays, and the account open, also when two act at the same time", async () => {
      const [one, two] = ["Văn phòng", "Thầy Nam"];
      expect([await accounts().setRole({ name: one, to: "approver" }), await accounts().close(one, two)]).toEqual([
        "last",
        false,
      ]);
      const left = async () =>
        (await accounts().list()).filter(({ role, closed }) => role === "administrator" && closed === undefined);
      await accounts().setRole({ name: two, to: "administrator" });
      await Promise.all([accounts().close(one, two), accounts().setRole({ name: two, to: "viewer" }, one)]);
      expect(await left()).toHaveLength(1);
      for (const name of [one, two]) await accounts().open(name, "Văn phòng");
      for (const name of [one, two]) await accounts().setRole({ name, to: "administrator" });
      await Promise.all([accounts().close(one, two), accounts().close(two, one)]);
      expect(await left()).toHaveLength(1);
      for (const name of [one, two]) await accounts().open(name, "Văn phòng");
    });
  });

  it("tells who changed which account, and nothing that lets anybody in", async () => {
    told.length = 0;
    const by = { account: "Văn phòng", session: "s" };
    await accounts().put("Cô Mai", PASSWORD, by);
    await accounts().close("Cô Mai", by.account);
    await accounts().open("Cô Mai", by.account);
    await accounts().links.make("Cô Mai", by.account);
    await accounts().links.make("Cô Mai");
    await accounts().setRole({ name: "Cô Mai", to: "writer" }, by.account);
    const changed = { account: "Cô Mai", by: "Văn phòng" };
    expect(told).toEqual([
      { change: "password", ...changed },
      { change: "closed", ...changed },
      { change: "opened", ...changed },
      { change: "link", ...changed },
      { change: "link", account: "Cô Mai" },
      { change: "role", ...changed, role: "writer" },
    ]);
  });

  describe("a link that signs in", () => {
    it("lets its account in once, and a wrong one never", async () => {
      const link = await accounts().links.make("Cô Mai");
      expect(await accounts().signInByLink("sai", HOME)).toBeUndefined();
      const begun = await accounts().signInByLink(link, HOME);
      expect(await accounts().sessions.of(begun?.token ?? "")).toMatchObject({ account: "Cô Mai", byLink: true });
      expect(await accounts().signInByLink(link, HOME)).toBeUndefined();
    });

    it("ends all other sessions of its account once it is used, and not before", async () => {
      await accounts().put("Cô Mai", PASSWORD);
      const before = await tokenOf("Cô Mai", PASSWORD);
      const link = await accounts().links.make("Cô Mai", "Văn phòng");
      expect(await accounts().sessions.of(before)).toBeDefined();
      const begun = await accounts().signInByLink(link, HOME);
      expect(await accounts().sessions.of(before)).toBeUndefined();
      expect(await accounts().sessions.of(begun?.token ?? "")).toBeDefined();
    });

    it("lets nobody in after an hour, nor after the account got a password", async () => {
      const unused = await accounts().links.make("Cô Mai");
      await accounts().put("Cô Mai", PASSWORD);
      expect(await accounts().signInByLink(unused, HOME)).toBeUndefined();
      const late = await accounts().links.make("Cô Mai");
      time += HOUR_MS;
      expect(await accounts().signInByLink(late, HOME)).toBeUndefined();
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
