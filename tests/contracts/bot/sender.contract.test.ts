import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { createZaloBotSender } from "../../../bot/adapters/zalo-bot/sender.ts";
import type { ZaloTokens } from "../../../bot/adapters/zalo-oa/grant/token-keeper.ts";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { createZaloOaSender } from "../../../bot/adapters/zalo-oa/sending/sender.ts";
import { createZaloTemplateBook } from "../../../bot/adapters/zalo-oa/sending/template-book.ts";
import { createZaloTemplateQuota } from "../../../bot/adapters/zalo-oa/sending/template-quota.ts";
import { createZaloTemplateSender } from "../../../bot/adapters/zalo-oa/sending/template-sender.ts";
import type { Message, Sender, SendOutcome, TemplatePolicy } from "../../../jobs/index.ts";
import type { Faults } from "../../fakes/faults.ts";
import type { SendingLog } from "../../fakes/sending-log.ts";
import type { Rate } from "../../fakes/sliding-window.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";

/** A platform as the suite needs it: its fake, and the adapter that is meant for it. */
interface Platform {
  readonly url: string;
  readonly token: string;
  readonly log: SendingLog;
  readonly faults: Faults;
  readonly longest: number;
  /** The address that a person has there. */
  address(person: string): string;
  /** Registered texts have the buttons that they were registered with. */
  readonly carriesButtons: boolean;
  /** What an address is that nobody has, as far as the platform tells. */
  readonly nobody: "gone" | "never-started";
  sender(access: { readonly apiUrl: string; readonly token: string; readonly timeoutMilliseconds: number }): Sender;
  /** All that a person reads of the newest message: the text, and the buttons however they are shown. */
  shown(address: string): string;
  stop(): Promise<void>;
}

/** People that every fake knows, and one whom none does. */
const TEACHER = "101";
const BLOCKED = "102";
const NOBODY = "999";
/** Bounds of one call: for platforms that answer, and for those that do not. */
const AMPLE = 5_000;
const SHORT = 400;
const LIMIT: Rate = { count: 5, milliseconds: 60_000 };
const platforms: Readonly<Record<string, (limits: Rate | "off") => Promise<Platform>>> = {
  Telegram: telegram,
  "a Zalo bot": zaloBot,
  "a Zalo Official Account": zaloOa,
  "Zalo's registered templates": zaloTemplates,
};

const same = (person: string): string => person;

async function telegram(limits: Rate | "off"): Promise<Platform> {
  const fake = await startFakeTelegram({
    limits,
    people: [
      { id: TEACHER, state: "started" },
      { id: BLOCKED, state: "blocked" },
    ],
  });
  return {
    ...fake,
    longest: 4_096,
    nobody: "gone",
    address: same,
    carriesButtons: true,
    sender: createTelegramSender,
    shown: (address) => JSON.stringify(fake.person(address).sees().at(-1)),
  };
}

async function zaloBot(limits: Rate | "off"): Promise<Platform> {
  const fake = await startFakeZalo({
    botLimits: limits,
    people: [
      { id: TEACHER, state: "wrote" },
      { id: BLOCKED, state: "blocked" },
    ],
  });
  return {
    ...fake,
    token: fake.botToken,
    longest: 2_000,
    nobody: "gone",
    address: same,
    carriesButtons: true,
    sender: createZaloBotSender,
    shown: (address) => fake.log.of(address).at(-1)?.text ?? "",
  };
}

async function zaloOa(limits: Rate | "off"): Promise<Platform> {
  const fake = await startFakeZalo({
    oaLimits: limits,
    people: [
      { id: TEACHER, state: "oa:follower" },
      { id: BLOCKED, state: "oa:blocked" },
    ],
  });
  return {
    ...fake,
    token: fake.tokens.first.accessToken,
    longest: 2_000,
    // Zalo tells no stranger from somebody who does not follow.
    nobody: "never-started",
    address: same,
    carriesButtons: true,
    sender: ({ apiUrl, token, timeoutMilliseconds }) =>
      createZaloOaSender({
        url: apiUrl,
        timeoutMilliseconds,
        tokens: onlyToken(token),
        ...waiting,
      }),
    shown: (address) => fake.log.of(address).at(-1)?.text ?? "",
  };
}

const waiting = { instant: () => new Date().toISOString(), random: Math.random };
const onlyToken = (token: string): ZaloTokens => ({
  access: async () => ({ kind: "token", token }),
  renew: async () => ({ kind: "closed", detail: "no other token" }),
});

async function zaloTemplates(limits: Rate | "off"): Promise<Platform> {
  const address = (person: string): string => `84900000${person}`;
  const fake = await startFakeZalo({
    oaLimits: limits,
    templates: [{ id: "312045", parameters: [{ name: "noi_dung", maxLength: 200 }] }],
    people: [
      { id: address(TEACHER), state: "phone:account" },
      { id: address(BLOCKED), state: "phone:opted-out" },
      { id: address(NOBODY), state: "phone:no-account" },
    ],
  });
  return {
    ...fake,
    address,
    token: fake.tokens.first.accessToken,
    longest: 200,
    nobody: "gone",
    carriesButtons: false,
    sender({ apiUrl: url, token, timeoutMilliseconds }) {
      const api = createZaloOpenApi({ url, timeoutMilliseconds, tokens: onlyToken(token), table: "template" });
      const sender = createZaloTemplateSender({
        ...waiting,
        business: api,
        openApi: api,
        book: createZaloTemplateBook(api, () => performance.now()),
        quota: createZaloTemplateQuota(api, () => performance.now()),
        policy: DAYTIME,
        newId: () => randomUUID().replaceAll("-", ""),
      });
      const send: Sender["send"] = (to, message) =>
        sender.send(to, { ...message, template: { id: "312045", parameters: { noi_dung: message.text } } });
      return { ...sender, send };
    },
    shown: (person) => fake.log.of(address(person)).at(-1)?.text ?? "",
  };
}

const DAYTIME: TemplatePolicy = {
  night: { from: 22, until: 6 },
  atNight: ["IN_TRANSACTION"],
  qualities: ["HIGH"],
  hashed: true,
  development: false,
};

interface Access {
  readonly url?: string;
  readonly token?: string;
  readonly timeoutMilliseconds?: number;
}
const short: Access = { timeoutMilliseconds: SHORT };
const plain = (text: string): Message => ({ text, buttons: [] });

describe.each(Object.entries(platforms))("a sender on %s", (_, start) => {
  let platform: Platform;
  const outcomes: SendOutcome[] = [];
  const send = async (address: string, message: Message, access: Access = {}) => {
    const { url: apiUrl = platform.url, token = platform.token, timeoutMilliseconds = AMPLE } = access;
    const sender = platform.sender({ apiUrl, token, timeoutMilliseconds });
    const outcome = await sender.send(platform.address(address), message);
    outcomes.push(outcome);
    return outcome;
  };
  beforeAll(async () => {
    platform = await start("off");
  });
  afterEach(() => platform.faults.set({}));
  afterAll(() => platform.stop());

  it("sends a text in Vietnamese and gives the platform's id of the message", async () => {
    const outcome = await send(TEACHER, plain("Thưa cô, hạn nộp báo cáo là 17:00 ngày 15/01."));
    const taken = platform.log.of(platform.address(TEACHER)).at(-1);
    expect(outcome).toEqual({ kind: "sent", messageId: taken?.messageId });
    expect(taken?.text).toBe("Thưa cô, hạn nộp báo cáo là 17:00 ngày 15/01.");
  });

  it("says that somebody who blocked the assistant is unreachable, every time", async () => {
    for (const text of ["Chào", "Chào lần nữa"])
      expect(await send(BLOCKED, plain(text))).toMatchObject({ kind: "unreachable", why: "blocked" });
  });

  it("says that an address nobody has is unreachable", async () => {
    expect(await send(NOBODY, plain("Chào"))).toMatchObject({ kind: "unreachable", why: platform.nobody });
  });

  it("pauses when the platform says that it is too much, and nothing was taken", async () => {
    const busy = await start(LIMIT);
    for (let call = 0; call < LIMIT.count; call += 1) await send(TEACHER, plain(`Tin ${call}`), busy);
    const outcome = await send(TEACHER, plain("Một tin nữa"), busy);
    expect(outcome.kind).toBe("paused");
    expect(outcome.kind === "paused" && outcome.milliseconds).toBeGreaterThanOrEqual(1_000);
    expect(busy.log.accepted()).toBe(LIMIT.count);
    expect(busy.log.violations()).toBe(1);
    await busy.stop();
  });

  it("was not sent when the platform is not there", async () => {
    const nowhere = { url: "http://127.0.0.1:9" };
    expect(await send(TEACHER, plain("Chào"), nowhere)).toEqual({ kind: "not-sent", detail: "ECONNREFUSED" });
  });

  it("was not sent when the platform's name cannot be found", async () => {
    const outcome = await send(TEACHER, plain("Chào"), { url: "http://no-such-host.invalid" });
    expect(outcome.kind).toBe("not-sent");
  });

  it.each(["silence", "reset"] as const)("was not sent when the network answers the handshake with %s", async (how) => {
    const network = createServer((socket) => {
      socket.on("error", () => undefined);
      if (how === "reset") socket.once("data", () => socket.resetAndDestroy());
    }).listen(0, "127.0.0.1");
    await once(network, "listening");
    const address = network.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect((await send(TEACHER, plain("Chào"), { url: `https://127.0.0.1:${port}`, ...short })).kind).toBe("not-sent");
    network.close();
  });

  it.each([true, false])("ends by itself when the platform hangs, and is unknown (taken: %s)", async (taken) => {
    platform.faults.set({ kind: "hang", taken });
    const before = platform.log.accepted();
    expect((await send(TEACHER, plain("Chào"), short)).kind).toBe("unknown");
    expect(platform.log.accepted() - before).toBe(taken ? 1 : 0);
  });

  it("is unknown when the platform is slower than the bound of a call, whatever it did", async () => {
    platform.faults.set({ latencyMilliseconds: 2 * SHORT });
    expect((await send(TEACHER, plain("Chào"), short)).kind).toBe("unknown");
  });

  it.each([
    ["a reset", "reset"],
    ["HTTP 500", "http-500"],
    ["a page of the network", "html"],
    ["a page of the network with status 401", "html-401"],
  ] as const)("is unknown and not repeated after %s, which may follow an accepted message", async (_name, kind) => {
    const before = platform.log.of(platform.address(TEACHER)).length;
    platform.faults.set({ kind, taken: true });
    expect((await send(TEACHER, plain("Chào"))).kind).toBe("unknown");
    expect(platform.log.of(platform.address(TEACHER))).toHaveLength(before + 1);
    platform.faults.set({ kind, taken: false });
    expect((await send(TEACHER, plain("Chào"))).kind).toBe("unknown");
    expect(platform.log.of(platform.address(TEACHER))).toHaveLength(before + 1);
  });

  it("calls a text that is too long or empty our fault, and takes the longest that is allowed", async () => {
    expect((await send(TEACHER, plain("ạ".repeat(platform.longest + 1)))).kind).toBe("our-fault");
    expect((await send(TEACHER, plain("  "))).kind).toBe("our-fault");
    expect((await send(TEACHER, plain("ạ".repeat(platform.longest)))).kind).toBe("sent");
  });

  it("is closed with a token that is not accepted, also when it is revoked meanwhile", async () => {
    const wrong = { token: "1000000003:somebody-elses-token" };
    expect((await send(TEACHER, plain("Chào"), wrong)).kind).toBe("closed");
    platform.faults.set({ kind: "revoked" });
    expect((await send(TEACHER, plain("Chào"))).kind).toBe("closed");
  });

  it("brings the buttons before the person's eyes where texts are free", async () => {
    const buttons = [
      { label: "Đã nộp", action: "receipt:done:7" },
      { label: "Cần hỗ trợ", action: "receipt:help:7" },
    ];
    expect((await send(TEACHER, { text: "Đã nộp báo cáo chưa ạ?", buttons })).kind).toBe("sent");
    for (const { label } of platform.carriesButtons ? buttons : []) expect(platform.shown(TEACHER)).toContain(label);
  });

  it("never lets the token into an outcome", () => {
    expect(outcomes.length).toBeGreaterThan(15);
    const told = JSON.stringify(outcomes);
    for (const secret of [platform.token, "somebody-elses-token"]) expect(told).not.toContain(secret);
  });
});
