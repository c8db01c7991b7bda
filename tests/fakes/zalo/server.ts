import { createFakeClock, type FakeClock } from "../clock.ts";
import { answerControl } from "../control.ts";
import { createFaults, type FaultPlan, type Faults } from "../faults.ts";
import { type Call, json, type Reply, serveLoopback } from "../loopback.ts";
import { createSendingLog, type SendingLog } from "../sending-log.ts";
import { createSlidingWindow, type Rate } from "../sliding-window.ts";
import { createZaloAccountSide, type FakeAccount, SOUND_ACCOUNT } from "./account-side.ts";
import { createZaloArticleSide } from "./article-side.ts";
import { createZaloBotSide, ZALO_BOT_STATES, type ZaloBotState } from "./bot-side.ts";
import { createZaloUpdates } from "./bot-updates.ts";
import { createZaloOaSide, ZALO_OA_STATES, type ZaloOaState, type ZaloOaUser } from "./oa-side.ts";
import { createZaloTokens, type ZaloTokens } from "./oauth.ts";
import { createZaloPerson, type ZaloPerson } from "./person.ts";
import { createZaloTagSide, type ZaloTagSide } from "./tag-side.ts";
import {
  createZaloTemplateSide,
  type FakeTemplate,
  fingerprint,
  ZALO_PHONE_STATES,
  type ZaloPhoneState,
} from "./template-side.ts";
import { createZaloUploads } from "./uploads.ts";

/** All of it is JSON, so that another process can ask for it. */
export interface FakeZaloOptions {
  readonly port?: number;
  readonly botToken?: string;
  readonly appId?: string;
  readonly appSecret?: string;
  /** Messages of the bot; Zalo publishes no number, 30 in any second unless said. */
  readonly botLimits?: Rate | "off";
  /** Calls of the Official Account; 4,000 in any minute unless said. */
  readonly oaLimits?: Rate | "off";
  /** What chat ids are that nobody named; "not-found" unless said. */
  readonly botStrangers?: ZaloBotState | "not-found";
  /** What user ids are that nobody named; followers who wrote just now, or no followers unless said. */
  readonly oaStrangers?: "follower" | "not-follower";
  readonly people?: readonly { readonly id: string; readonly state: string }[];
  readonly templates?: readonly FakeTemplate[];
  /** Template messages by phone a day; 500 unless said. */
  readonly dailyQuota?: number;
  /** Articles that may be sent to all followers; 4 unless said. */
  readonly broadcastsLeft?: number;
  readonly hashedPhones?: "taken" | "no-such-call";
  readonly tooLong?: -201 | -210;
  /** Whether the bot may be in groups; not unless said. */
  readonly botGroups?: boolean;
  /** Whether the app's settings demand a proof of each call; not unless said. */
  readonly demandsProof?: boolean;
  /** Renewals whose answer has no refresh token, the old one staying good: "none" unless said. */
  readonly withoutRefreshToken?: "none" | "all";
  readonly envelope?: "wrapped" | "flat";
  readonly texts?: "kept" | "dropped";
  readonly faults?: FaultPlan;
}

/** Zalo of one's own on the loopback address: the Bot Platform and an Official Account, one log for both. */
export interface FakeZalo {
  /** For `ZALO_BOT_API_URL`, `ZALO_OPENAPI_URL`, `ZALO_BUSINESS_URL` and `ZALO_OAUTH_URL` alike. */
  readonly url: string;
  readonly botToken: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly tokens: ZaloTokens;
  readonly log: SendingLog;
  /**
   * Calls are named "sendMessage" (bot), "cs" (Official Account), "template", "template-info", "account", "tag", "upload",
   * "article", "article-verify", "broadcast", "access_token".
   */
  readonly faults: Faults;
  readonly clock: FakeClock;
  /** Somebody who writes to the bot. */
  person(chatId: string): ZaloPerson;
  /** Somebody before the Official Account; an interaction opens the seven days. */
  user(userId: string): {
    is(state: ZaloOaState): void;
    /** At `at` in Unix milliseconds; now unless said. */
    interacts(at?: number): void;
  };
  /** A phone number in the form 84… */
  phone(number: string): { is(state: ZaloPhoneState): void };
  /** Articles of the Official Account, as they were given. */
  articles(): readonly Readonly<Record<string, unknown>>[];
  /** Somebody removes all of them in the console. */
  removeArticles(): void;
  /** Files of the Official Account that were uploaded. */
  uploads(): number;
  /** Tags of the Official Account, and what an administrator does to them by hand. */
  readonly tags: Omit<ZaloTagSide, "answer">;
  /** Changes how the account stands from now on; all is well at first. */
  setAccount(change: Partial<FakeAccount>): void;
  /** Whether the Official Account takes buttons under a text from now on; it does at first. */
  takeButtons(takes: boolean): void;
  webhookAnswers(): readonly number[];
  stop(): Promise<void>;
}

const SENDINGS = ["sendMessage", "cs", "template", "broadcast"];
const MINUTE: Rate = { count: 4_000, milliseconds: 60_000 };

/** Starts a fake Zalo: see {@link FakeZaloOptions}. */
export async function startFakeZalo(options: FakeZaloOptions = {}): Promise<FakeZalo> {
  const { botToken = "1000000002:fake-zalo-token-of-the-tests", appId = "2600000000000000001" } = options;
  const { appSecret = "fake-app-secret", oaLimits = MINUTE } = options;
  const clock = createFakeClock();
  const faults = createFaults({ sendings: SENDINGS, now: clock.monotonic, plan: options.faults });
  const log = createSendingLog({ texts: options.texts ?? "kept" });
  const tokens = createZaloTokens({
    appId,
    appSecret,
    clock,
    keepsOld: options.withoutRefreshToken === "all",
    demandsProof: options.demandsProof ?? false,
  });
  const updates = createZaloUpdates({ envelope: options.envelope ?? "wrapped" });
  const states = new Map<string, ZaloBotState>();
  const users = new Map<string, ZaloOaUser>();
  const phones = new Map<string, { number: string; state: ZaloPhoneState }>();
  const person = (id: string): ZaloPerson => createZaloPerson({ updates, clock, states }, id);
  const user = userOf(users, clock);
  const phone: FakeZalo["phone"] = (number) => ({
    is(state) {
      for (const known of [number, fingerprint(number)]) phones.set(known, { number, state });
    },
  });
  const setPeople = (people: readonly { readonly id: string; readonly state: string }[]): void => {
    for (const { id, state } of people) {
      if (state.startsWith("oa:")) user(id).is(named(ZALO_OA_STATES, state.slice(3)));
      else if (state.startsWith("phone:")) phone(id).is(named(ZALO_PHONE_STATES, state.slice(6)));
      else person(id).is(named(ZALO_BOT_STATES, state));
    }
  };
  setPeople(options.people ?? []);
  const stranger = (): ZaloOaUser =>
    options.oaStrangers === "follower" ? { state: "follower", interactedAt: clock.wall() } : { state: "not-follower" };
  const bot = createZaloBotSide({
    token: botToken,
    joinsGroups: options.botGroups ?? false,
    clock,
    faults,
    log,
    updates,
    limit: createSlidingWindow(options.botLimits ?? { count: 30, milliseconds: 1_000 }),
    stateOf: (id) => states.get(id) ?? options.botStrangers ?? "not-found",
  });
  let takesButtons = true;
  let standing = SOUND_ACCOUNT;
  const oaId = "31000000001";
  const about = createZaloAccountSide({ oaId, tokens, faults, account: () => standing });
  const limit = createSlidingWindow(oaLimits);
  const uploads = createZaloUploads(clock);
  const account = createZaloOaSide({
    oaId,
    tokens,
    clock,
    faults,
    log,
    limit,
    callsPerMinute: oaLimits === "off" ? MINUTE.count : oaLimits.count,
    tooLong: options.tooLong ?? -210,
    uploads,
    takesButtons: () => takesButtons,
    userOf: (id) => users.get(id) ?? stranger(),
  });
  const templates = createZaloTemplateSide({
    tokens,
    clock,
    faults,
    log,
    phones,
    limit,
    templates: options.templates ?? [],
    dailyQuota: options.dailyQuota ?? 500,
    hashed: options.hashedPhones ?? "taken",
    userOf: (id) => users.get(id) ?? stranger(),
  });
  const articles = createZaloArticleSide({
    tokens,
    clock,
    faults,
    log,
    limit,
    broadcastsLeft: options.broadcastsLeft ?? 4,
  });
  const tags = createZaloTagSide({ tokens, faults, limit, userOf: (id) => users.get(id) ?? stranger() });
  const controls = {
    log,
    faults,
    clock,
    setPeople,
    tokens,
    writes: (id: string, text: string) => void person(id).writes(text),
  };
  const server = await serveLoopback({
    port: options.port,
    now: clock.monotonic,
    answer: (call) =>
      answerControl(call, controls) ??
      fileAt(call) ??
      bot(call) ??
      articles.answer(call) ??
      account(call) ??
      about(call) ??
      tags.answer(call) ??
      templates(call) ??
      json(404, { error: -404, message: "Not found" }),
  });
  return {
    url: server.url,
    botToken,
    appId,
    appSecret,
    tokens,
    log,
    faults,
    clock,
    person,
    user,
    phone,
    uploads: uploads.count,
    articles: articles.all,
    removeArticles: articles.remove,
    tags,
    setAccount: (change) => {
      standing = { ...standing, ...change };
    },
    takeButtons: (takes) => {
      takesButtons = takes;
    },
    webhookAnswers: updates.answers,
    stop() {
      updates.stop();
      return server.stop();
    },
  };
}

const PDF = Buffer.from("%PDF-1.7 báo cáo");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The files that people send: each name below `/files/` is one of its own kind and content. */
function fileAt({ verb, path }: Call): Reply | undefined {
  const name = verb === "GET" ? /^\/files\/([\w.-]+)$/.exec(path)?.[1] : undefined;
  if (name === undefined) return undefined;
  const body = Buffer.concat([name.endsWith(".png") ? PNG : PDF, Buffer.from(name)]);
  return { kind: "answer", status: 200, type: "application/octet-stream", body };
}

function userOf(users: Map<string, ZaloOaUser>, clock: FakeClock): FakeZalo["user"] {
  return (id) => ({
    // Following is an interaction.
    is: (state) => void users.set(id, { state, interactedAt: state === "follower" ? clock.wall() : undefined }),
    interacts: (at = clock.wall()) =>
      void users.set(id, { state: users.get(id)?.state ?? "follower", interactedAt: at }),
  });
}

function named<State extends string>(states: readonly State[], name: string): State {
  const state = states.find((known) => known === name);
  if (state === undefined) throw new Error(`no such state: ${name}; there are ${states.join(", ")}`);
  return state;
}
