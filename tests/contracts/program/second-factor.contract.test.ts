import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, it } from "vitest";
import { type ChangedBy, createOfficeAccounts } from "../../../src/office/accounts/accounts.ts";
import { endAllSessions } from "../../../src/office/accounts/after-restore.ts";
import { createSignInDesk, type SignInTold } from "../../../src/office/accounts/sign-in-desk.ts";
import type { AccountChange } from "../../../src/office/accounts/standing.ts";
import { onEveryDatabase } from "../databases.ts";

const [NAME, PASSWORD] = ["Cô Hoa", "một mật khẩu đủ dài"];
const HOME = { address: "113.160.1.9", house: "113.160.1.9" };
const HALF_MINUTE = 30_000;

await onEveryDatabase((database) => {
  let time = Date.parse("2030-01-01T01:00:00Z");
  const told: AccountChange[] = [];
  const accounts = () =>
    createOfficeAccounts({
      database: database(),
      first: "Văn phòng",
      instant: () => new Date(time).toISOString(),
      passwordCost: { N: 2, r: 1, p: 1 },
      told: (change) => void told.push(change),
    });
  const codeOf = (secret: string, at = time) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
  const password = async () => {
    const entered = await accounts().signIn(NAME, PASSWORD, HOME);
    if (typeof entered !== "object") throw new Error("the password was not taken");
    return entered;
  };
  const byCode = (token: string, typed: string) => accounts().signInByCode(token, typed, HOME);
  let secret = "";
  let recovery: readonly string[] = [];
  let own: ChangedBy = { account: "", session: "" };
  /** An account whose phone was confirmed in a session that goes on. */
  beforeEach(async () => {
    time += HALF_MINUTE * 10;
    await accounts().takeCodeOff(NAME);
    await accounts().put(NAME, PASSWORD);
    const { id = "" } = (await accounts().sessions.of((await password()).token)) ?? {};
    own = { account: NAME, session: id };
    await accounts().factors.begin(NAME, id);
    secret = (await accounts().factors.pending(NAME, id)) ?? "";
    const codes = await accounts().confirmCode(own, codeOf(secret));
    if (typeof codes !== "object") throw new Error(`the phone was not confirmed: ${codes}`);
    recovery = codes;
    time += HALF_MINUTE;
  });

  describe("an account with the code of a phone", () => {
    it("gives no session for its password, and one for password and code", async () => {
      const asked = await password();
      expect(asked).toMatchObject({ kind: "code", account: NAME });
      expect(await accounts().sessions.of(asked.token)).toBeUndefined();
      const entered = await byCode(asked.token, codeOf(secret));
      expect(entered).toMatchObject({ kind: "signed-in", account: NAME, with: "phone" });
      expect(entered.kind === "signed-in" && (await accounts().sessions.of(entered.token))).toMatchObject({
        account: NAME,
        hasCode: true,
      });
    });

    it("takes no code twice, also of two at the same time, and none of another phone", async () => {
      const asked = await Promise.all([password(), password(), password()]);
      const code = codeOf(secret);
      const kinds = (await Promise.all(asked.map(({ token }) => byCode(token, code)))).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(["signed-in", "wrong", "wrong"]);
      time += HALF_MINUTE;
      const { token } = await password();
      expect((await byCode(token, codeOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))).kind).toBe("wrong");
    });

    it("takes no code that is older than the last one it took", async () => {
      const before = codeOf(secret);
      time += HALF_MINUTE;
      expect((await byCode((await password()).token, codeOf(secret))).kind).toBe("signed-in");
      expect((await byCode((await password()).token, before)).kind).toBe("wrong");
    });

    it("takes codes again where the clock of the server was set back", async () => {
      time += HALF_MINUTE * 200;
      await byCode((await password()).token, codeOf(secret));
      time -= HALF_MINUTE * 200;
      expect((await byCode((await password()).token, codeOf(secret))).kind).toBe("signed-in");
    });

    it("gives one session for one sign-in, and none after five wrong codes or five minutes", async () => {
      const guessed = await password();
      for (let left = 5; left > 0; left -= 1) expect((await byCode(guessed.token, "000000")).kind).toBe("wrong");
      const late = await password();
      expect([await accounts().waiting(guessed.token), await accounts().waiting(late.token)]).toEqual([
        undefined,
        NAME,
      ]);
      expect((await byCode(guessed.token, codeOf(secret))).kind).toBe("over");
      time += HALF_MINUTE * 10;
      expect((await byCode(late.token, codeOf(secret))).kind).toBe("over");
      const used = await password();
      await byCode(used.token, codeOf(secret));
      expect((await byCode(used.token, recovery[0] ?? "")).kind).toBe("over");
    });

    it("asks for the code also after a link, and after its password was set anew", async () => {
      const link = await accounts().links.make(NAME, "Văn phòng");
      const asked = await accounts().signInByLink(link, HOME);
      expect(asked?.kind).toBe("code");
      const entered = await byCode(asked?.token ?? "", codeOf(secret));
      expect(entered.kind === "signed-in" && (await accounts().sessions.of(entered.token))).toMatchObject({
        byLink: true,
      });
      await accounts().put(NAME, PASSWORD, { account: "Văn phòng", session: "s" });
      expect((await password()).kind).toBe("code");
    });

    it("is not known at an address where only its password was said", async () => {
      const elsewhere = { address: "203.0.113.7", house: "203.0.113.7" };
      await accounts().signIn(NAME, PASSWORD, elsewhere);
      expect(await accounts().isKnownAt(NAME, elsewhere.house)).toBe(false);
    });

    it("has no sign-in that waits for a code once it is closed, its password is another, or a backup was restored", async () => {
      const waiting = [await password()];
      await accounts().add("Văn phòng", PASSWORD, "administrator");
      await accounts().close(NAME, "Văn phòng");
      await accounts().open(NAME, "Văn phòng");
      waiting.push(await password());
      await accounts().put(NAME, PASSWORD);
      waiting.push(await password());
      await endAllSessions(database());
      expect(await Promise.all(waiting.map(({ token }) => accounts().waiting(token)))).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect((await accounts().list()).find(({ name }) => name === NAME)).toMatchObject({ hasCode: true });
    });
  });

  describe("a code for a lost phone", () => {
    it("signs in once, also of two at the same time, and is kept in no form that signs in", async () => {
      const [code = ""] = recovery;
      const asked = await Promise.all([password(), password()]);
      const entered = await Promise.all(asked.map(({ token }) => byCode(token, code.toLowerCase())));
      expect(entered.map(({ kind }) => kind).toSorted()).toEqual(["signed-in", "wrong"]);
      expect(await accounts().factors.stateOf(NAME)).toMatchObject({ kind: "on", left: 7 });
      const kept = JSON.stringify(await database().query("SELECT * FROM office_second_factors"));
      expect(recovery.filter((each) => kept.includes(each) || kept.includes(each.replaceAll("-", "")))).toEqual([]);
    });

    it("holds no more once others were made", async () => {
      const [code = ""] = recovery;
      const [other = ""] = (await accounts().factors.renew(NAME)) ?? [];
      expect(await accounts().factors.use(NAME, code)).toBeUndefined();
      expect(await accounts().factors.use(NAME, other)).toBe("recovery");
    });
  });

  describe("turning it on", () => {
    it("needs a code of the phone, in the same session, within a quarter of an hour, and ends all other sessions", async () => {
      await accounts().takeCodeOff(NAME, own);
      const other = (await password()).token;
      expect(await accounts().factors.begin(NAME, own.session)).toBe(true);
      expect((await password()).kind).toBe("signed-in");
      const fresh = (await accounts().factors.pending(NAME, own.session)) ?? "";
      expect(fresh).not.toBe(secret);
      expect(await accounts().factors.pending(NAME, "another session")).toBeUndefined();
      expect(await accounts().confirmCode({ account: NAME, session: "another session" }, codeOf(fresh))).toBe("over");
      expect(await accounts().confirmCode(own, codeOf(secret))).toBe("wrong");
      time += 15 * 60_000;
      expect(await accounts().confirmCode(own, codeOf(fresh))).toBe("over");
      await accounts().factors.begin(NAME, own.session);
      const last = (await accounts().factors.pending(NAME, own.session)) ?? "";
      expect(await accounts().confirmCode(own, codeOf(last))).toHaveLength(8);
      expect(await accounts().sessions.of(other)).toBeUndefined();
      expect((await accounts().sessions.list(NAME)).map(({ id }) => id)).toEqual([own.session]);
    });

    it("changes nothing where it is on, and of an account that is not there", async () => {
      expect(await accounts().factors.begin(NAME, own.session)).toBe(false);
      expect(await accounts().factors.pending(NAME, own.session)).toBeUndefined();
      expect(await accounts().factors.begin("Ai đó", "s")).toBe(false);
      expect((await byCode((await password()).token, codeOf(secret))).kind).toBe("signed-in");
    });
  });

  it("taking it off ends its sessions, tells who did it, and leaves the password to be asked for", async () => {
    told.length = 0;
    expect(await accounts().takeCodeOff(NAME, { account: "Văn phòng", session: "s" })).toBe(true);
    expect(await accounts().takeCodeOff(NAME, { account: "Văn phòng", session: "s" })).toBe(false);
    expect(told).toEqual([{ change: "code-off", account: NAME, by: "Văn phòng" }]);
    expect(await accounts().sessions.list(NAME)).toEqual([]);
    expect((await password()).kind).toBe("signed-in");
  });

  it("wrong codes make whoever guesses wait, from however many addresses, and not who was there before", async () => {
    await byCode((await password()).token, codeOf(secret));
    time += HALF_MINUTE;
    const logged: SignInTold[] = [];
    const desk = createSignInDesk((of) => void logged.push(of));
    const guess = async (house: string, typed: string) => {
      const entered = await desk.signIn(accounts(), NAME, PASSWORD, { address: house, house });
      if (!("token" in entered)) return entered.kind;
      return (await desk.code(accounts(), entered.token, typed, { address: house, house })).kind;
    };
    const guesses: string[] = [];
    for (let at = 1; at <= 5; at += 1) guesses.push(await guess(`203.0.113.${at}`, "000000"));
    // However long these took, the last one is not over.
    await database().query("UPDATE office_guesses SET at = clock_timestamp() + interval '1 hour'");
    for (let at = 6; at <= 7; at += 1) guesses.push(await guess(`203.0.113.${at}`, "000000"));
    expect(guesses).toEqual(["wrong", "wrong", "wrong", "wrong", "wrong", "slowed", "slowed"]);
    expect(logged.map(({ outcome }) => outcome)).toContain("slowed-code");
    expect(await guess(HOME.house, codeOf(secret))).toBe("signed-in");
  });
});
