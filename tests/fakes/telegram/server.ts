import { createFakeClock, type FakeClock } from "../clock.ts";
import { answerControl, type Controls } from "../control.ts";
import { createFaults, type FaultPlan, type Faults } from "../faults.ts";
import { type Call, fieldsOf, isMultipart, type Reply, serveLoopback } from "../loopback.ts";
import { formOf } from "../multipart.ts";
import { createPauses, type Pauses } from "../pauses.ts";
import { createSendingLog, type SendingLog } from "../sending-log.ts";
import { createSlidingWindow, type Rate, type SlidingWindow } from "../sliding-window.ts";
import { suffering } from "../suffering.ts";
import { createChats, TELEGRAM_STATES, type TelegramState } from "./chats.ts";
import { createTelegramFiles, type TelegramFiles } from "./file-store.ts";
import { fileMethods, weightOf } from "./files.ts";
import { no, type TelegramParts, telegramMethods } from "./methods.ts";
import { createPerson, type TelegramPerson } from "./person.ts";
import { createUpdates } from "./updates.ts";

/** All of it is JSON, so that another process can ask for it. */
export interface FakeTelegramOptions {
  readonly port?: number;
  readonly token?: string;
  /** Messages over all chats; 30 in any second unless said. */
  readonly limits?: Rate | "off";
  /** What ids are that nobody named; "not-found" unless said. */
  readonly strangers?: TelegramState | "not-found";
  readonly people?: readonly { readonly id: string; readonly state: TelegramState }[];
  /** Groups that have become supergroups with another id. */
  readonly moves?: readonly { readonly from: string; readonly to: string }[];
  /** "dropped" keeps counts only, for hundreds of thousands of messages. */
  readonly texts?: "kept" | "dropped";
  readonly faults?: FaultPlan;
  /** How long a refused webhook delivery waits before it comes again. */
  readonly redeliverMilliseconds?: number;
}

/** A Telegram of one's own on the loopback address. */
export interface FakeTelegram {
  /** For `client.apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly log: SendingLog;
  readonly faults: Faults;
  /** Those that floods demanded; breaches of the limit are in the log. */
  readonly pauses: Pick<Pauses, "summary">;
  readonly clock: FakeClock;
  readonly files: TelegramFiles;
  person(id: string | number): TelegramPerson;
  /** Refuses every connection until `reappear`; people go on writing, and their updates wait. */
  disappear(): Promise<void>;
  reappear(): Promise<void>;
  /** What was answered to a tap: undefined while nobody answered. */
  answerTo(queryId: string): string | undefined;
  /** The button that opens a page. */
  menuButton(): { readonly url: string; readonly text: string } | undefined;
  /** The query of a tap is too old to be answered from now on. */
  expire(queryId: string): void;
  stop(): Promise<void>;
}

/** Every method that the fake knows; the real server answers 404 to others, and so does this one. */
const METHODS = { ...telegramMethods, ...fileMethods };
const SENDINGS = ["sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"];
/** No messages, though they count in the rate; of one chat only so many in a second. */
const DRAFT = "sendMessageDraft";
const DRAFTS_IN_A_CHAT: Rate = { count: 2, milliseconds: 1_000 };
/** Shaped as a token, and good for nothing. */
const TOKEN = "1000000001:fake-telegram-token-of-the-tests";

/** Starts a fake Telegram: see {@link FakeTelegramOptions}. */
export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const { token = TOKEN, texts = "kept", limits = { count: 30, milliseconds: 1_000 } } = options;
  const clock = createFakeClock();
  const faults = createFaults({ sendings: SENDINGS, now: clock.monotonic, plan: options.faults });
  const parts: TelegramParts = {
    bot: { id: Number(token.split(":")[0]), is_bot: true, first_name: "Trợ lý", username: "fake_tro_ly_bot" },
    chats: createChats(options.strangers ?? "not-found"),
    updates: createUpdates({ redeliverMilliseconds: options.redeliverMilliseconds ?? 50 }),
    clock,
    log: createSendingLog({ texts }),
    texts,
    files: createTelegramFiles(),
    callbacks: new Map(),
    menu: {},
  };
  const person = (id: string | number): TelegramPerson => createPerson(parts, parts.chats.open(String(id)));
  for (const { id, state } of options.people ?? []) person(id).is(state);
  for (const { from, to } of options.moves ?? []) {
    person(from).movesTo(to);
    person(to).is("started");
  }
  const pauses = createPauses();
  const controls: Controls = {
    log: parts.log,
    faults,
    clock,
    setPeople: (people) => {
      for (const { id, state } of people) person(id).is(stateNamed(state));
    },
    writes: (id, text) => person(id).writes(text),
    pauses,
  };
  const api = createApi({ parts, token, faults, pauses, limit: createSlidingWindow(limits, 1_000), drafts: new Map() });
  const server = await serveLoopback({
    port: options.port,
    now: clock.monotonic,
    answer: (call) => answerControl(call, controls) ?? api(call),
  });
  return {
    url: server.url,
    token,
    log: parts.log,
    faults,
    pauses,
    clock,
    files: parts.files,
    person,
    disappear: server.disappear,
    reappear: server.reappear,
    answerTo: (queryId) => parts.callbacks.get(queryId),
    menuButton: () => parts.menu.button,
    expire: (queryId) => void parts.callbacks.delete(queryId),
    stop() {
      parts.updates.stop();
      return server.stop();
    },
  };
}

interface ApiParts {
  /** What the methods work on. */
  readonly parts: TelegramParts;
  readonly token: string;
  readonly faults: Faults;
  readonly pauses: Pauses;
  readonly limit: SlidingWindow;
  /** By chat. */
  readonly drafts: Map<string, SlidingWindow>;
}

function createApi(api: ApiParts): (call: Call) => Promise<Reply> {
  const { parts, token, faults, pauses } = api;
  const { clock, log } = parts;
  return async (call) => {
    const downloaded = /^\/file\/bot([^/]*)\/\w+\/(.+)$/.exec(call.path);
    if (downloaded !== null)
      return downloaded[1] === token ? download(parts, downloaded[2] ?? "") : no(401, "Unauthorized");
    const [, given = "", name = ""] = /^\/bot([^/]*)\/(\w+)$/.exec(call.path) ?? [];
    if (given !== token) return given === "" ? no(404, "Not Found") : no(401, "Unauthorized");
    const isSending = SENDINGS.includes(name);
    const left = isSending ? pauses.call(call.at) : 0;
    if (left > 0) return tooMany(Math.ceil(left / 1_000));
    const demand = (seconds: number): Reply => {
      if (isSending) {
        log.arrived(call.at);
        pauses.demand(clock.monotonic(), seconds * 1_000);
      }
      return tooMany(seconds);
    };
    const refusals = { revoked: no(401, "Unauthorized"), tooMany: demand };
    return suffering(faults, name, refusals, () => perform(api, name, call), call);
  };
}

function download({ files }: TelegramParts, id: string): Reply {
  const file = files.find(id);
  if (file === undefined) return no(404, "Not Found");
  return { kind: "answer", status: 200, type: "application/octet-stream", body: file.bytes };
}

async function perform({ parts, limit, drafts }: ApiParts, name: string, call: Call): Promise<Reply> {
  const method = METHODS[name];
  const fields = isMultipart(call.headers) ? formOf(call) : fieldsOf(call);
  if (method === undefined) return no(404, "Not Found");
  if (fields === undefined) return no(400, "Bad Request: can't parse the request");
  if (name === DRAFT) {
    const chat = String(fields.chat_id);
    const window = drafts.get(chat) ?? createSlidingWindow(DRAFTS_IN_A_CHAT);
    drafts.set(chat, window);
    const place = window.take(call.at);
    if (place !== "taken") return tooMany(Math.ceil(place.waitMilliseconds / 1_000));
  } else if (!SENDINGS.includes(name)) return method(parts, fields, call.at);
  else parts.log.arrived(call.at);
  for (let left = weightOf(name, fields); left > 0; left -= 1) {
    const place = limit.take(call.at);
    if (place === "taken") continue;
    parts.log.violated();
    return tooMany(Math.ceil(place.waitMilliseconds / 1_000));
  }
  return method(parts, fields, call.at);
}

function tooMany(seconds: number): Reply {
  return no(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

function stateNamed(name: string): TelegramState {
  const state = TELEGRAM_STATES.find((known) => known === name);
  if (state === undefined) throw new Error(`no such state: ${name}; there are ${TELEGRAM_STATES.join(", ")}`);
  return state;
}
