import { randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { type Call, isRecord, json, type Reply } from "../loopback.ts";
import type { Accepted, LogWriter } from "../sending-log.ts";
import type { SlidingWindow } from "../sliding-window.ts";
import { type Refusals, suffering } from "../suffering.ts";
import type { ZaloTokens } from "./oauth.ts";
import type { ZaloUploads } from "./uploads.ts";

/** What a person is to the Official Account. */
export type ZaloOaState = "follower" | "not-follower" | "blocked" | "inactive" | "restricted";
export const ZALO_OA_STATES: readonly ZaloOaState[] = ["follower", "not-follower", "blocked", "inactive", "restricted"];
export interface ZaloOaUser {
  readonly state: ZaloOaState;
  /** Unix milliseconds of the last interaction; absent = never. */
  readonly interactedAt?: number | undefined;
}

export interface ZaloOaParts {
  readonly oaId: string;
  readonly tokens: ZaloTokens;
  readonly clock: FakeClock;
  readonly faults: Faults;
  readonly log: LogWriter;
  readonly limit: SlidingWindow;
  readonly callsPerMinute: number;
  /** What a text over the limit is called: both are documented. */
  readonly tooLong: -201 | -210;
  readonly userOf: (userId: string) => ZaloOaUser;
  readonly uploads: ZaloUploads;
  /** Whether buttons under a text are taken; public descriptions disagree. */
  readonly takesButtons: () => boolean;
}

const LONGEST = 2_000;
const WINDOW_MS = 7 * 24 * 3_600_000;
/** The server's own words, its typos included. */
const MESSAGES: Readonly<Record<number, string>> = {
  [-100]: "attachment_id was expired",
  [-32]: "Your application reached limit call api",
  [-213]: "User has not followed OA",
  [-216]: "Access token is invalid",
  [-217]: "User has blocked invitation from OA",
  [-220]: "access_token is expired or removed",
  [-227]: "User is banned or has been inactive for more than 45 days",
  [-230]: "User has not interacted with the OA in the past 7 days",
  [-232]: "User has not interacted with the OA, or the interaction has expired",
  [-240]: "MessageV2 API has been shut down",
  [-242]: "Invalid appsecret_proof provided in the API argument",
  [-244]: "User has restricted this type of message from your OA",
};
/** The error code for a call about somebody who does not follow. */
export const REFUSALS: Readonly<Record<Exclude<ZaloOaState, "follower">, number>> = {
  "not-follower": -213,
  blocked: -217,
  inactive: -227,
  restricted: -244,
};

/** Business failures come with HTTP 200. */
export function no(
  error: number,
  message = MESSAGES[error] ?? "",
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return json(200, { error, message }, headers);
}

/** Answers the token endpoint and the OpenAPI's messages; undefined for other paths. */
export function createZaloOaSide(parts: ZaloOaParts): (call: Call) => Promise<Reply> | undefined {
  return (call) => {
    if (call.path === "/v4/oa/access_token")
      return suffering(parts.faults, "access_token", OA_REFUSALS, () => parts.tokens.answer(call));
    if (call.path === "/v3.0/oa/message/cs")
      return suffering(parts.faults, "cs", OA_REFUSALS, () => consult(parts, call), call);
    const [, kind] = /^\/v2\.0\/oa\/upload\/(image|file)$/.exec(call.path) ?? [];
    if (kind !== undefined) return upload(parts, kind, call);
    if (call.path === "/v2.0/oa/message") return Promise.resolve(no(-240));
    return undefined;
  };
}

/** How the OpenAPI and the token endpoint refuse. */
export const OA_REFUSALS: Refusals = { revoked: no(-216), tooMany: () => no(-32) };

async function upload(parts: ZaloOaParts, kind: string, call: Call): Promise<Reply> {
  const taken = await parts.uploads.take(kind, call);
  return suffering(parts.faults, "upload", OA_REFUSALS, () => {
    if (parts.tokens.judge(String(call.headers.access_token ?? "")) !== "valid") return no(-216);
    if (typeof taken === "number") return no(taken, "file is invalid!");
    const data = kind === "image" ? { attachment_id: taken } : { token: taken };
    return json(200, { error: 0, message: "Success", data });
  });
}

function consult(parts: ZaloOaParts, { verb, headers, body, at }: Call): Reply {
  if (verb !== "POST") return json(404, { error: -404, message: "Not found" });
  // Only the bare header counts; "Authorization: Bearer" is as good as none.
  const verdict = parts.tokens.judge(String(headers.access_token ?? ""));
  if (verdict !== "valid") return no(verdict === "expired" ? -220 : -216);
  if (!parts.tokens.proves({ headers })) return no(-242);
  parts.log.arrived(at);
  const taken = parts.limit.take(at) === "taken";
  const limits = {
    "X-RateLimit-Limit": String(parts.callsPerMinute),
    "X-RateLimit-Remain": String(Math.min(parts.limit.left(at), parts.callsPerMinute)),
  };
  if (!taken) {
    parts.log.violated();
    return no(-32, MESSAGES[-32], limits);
  }
  const read = readConsultation(body, parts);
  if ("error" in read) return no(read.error, read.message, limits);
  const refusal = refusalOf(parts, read.userId);
  if (refusal !== undefined) return no(refusal, MESSAGES[refusal], limits);
  const messageId = randomBytes(10).toString("hex");
  parts.log.accept({ to: read.userId, messageId, at, text: read.text, ...read.shown });
  // `remain` and `total` may be missing from the quota, and are.
  const quota = { quota_type: "reply", owner_type: "OA", owner_id: parts.oaId };
  const data = { message_id: messageId, user_id: read.userId, sent_time: String(parts.clock.wall()), quota };
  return json(200, { error: 0, message: "Success", data }, limits);
}

function refusalOf({ userOf, clock }: ZaloOaParts, userId: string): number | undefined {
  const { state, interactedAt } = userOf(userId);
  if (state !== "follower") return REFUSALS[state];
  if (interactedAt === undefined) return -232;
  return clock.wall() - interactedAt > WINDOW_MS ? -230 : undefined;
}

type Consultation =
  | { readonly userId: string; readonly text: string; readonly shown: Pick<Accepted, "file" | "buttons"> }
  | { readonly error: number; readonly message: string };

function readConsultation(body: string, { tooLong, uploads, takesButtons }: ZaloOaParts): Consultation {
  const invalid = (field: string): Consultation => ({ error: -201, message: `${field} is invalid!` });
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return invalid("body");
  }
  if (!isRecord(read)) return invalid("body");
  const { recipient, message } = read;
  // Ids exceed 2^53: a number has already lost its last digits.
  if (!isRecord(recipient) || typeof recipient.user_id !== "string" || !/^\d+$/.test(recipient.user_id))
    return invalid("user_id");
  if (!isRecord(message)) return invalid("message");
  const buttons = buttonsIn(message);
  if (buttons !== undefined && (!takesButtons() || buttons.length === 0)) return invalid("attachment");
  const file = buttons === undefined ? uploads.nameIn(message) : undefined;
  if (typeof file === "number") return { error: file, message: MESSAGES[file] ?? "attachment is invalid!" };
  const { text = file === undefined ? undefined : "" } = message;
  if (typeof text !== "string" || (file === undefined && text.trim() === "")) return invalid("text");
  const shown = { ...(file === undefined ? {} : { file }), ...(buttons === undefined ? {} : { buttons }) };
  if (text.length <= LONGEST) return { userId: recipient.user_id, text, shown };
  return tooLong === -201 ? invalid("text") : { error: -210, message: "Parameter exceeds allowable limit" };
}

/** The buttons under a text; undefined where there are none, [] where one is wrong or they are too many. */
function buttonsIn({ attachment }: Readonly<Record<string, unknown>>): Accepted["buttons"] {
  const payload = isRecord(attachment) && attachment.type === "template" ? attachment.payload : undefined;
  if (!isRecord(payload) || payload.template_type !== undefined || !("buttons" in payload)) return undefined;
  const given: readonly unknown[] = Array.isArray(payload.buttons) ? payload.buttons : [];
  const buttons = given.flatMap((button) => {
    if (!isRecord(button) || typeof button.title !== "string" || !/^.{1,100}$/u.test(button.title)) return [];
    const { title, type, payload: sends } = button;
    const isQuery = type === "oa.query.show" && typeof sends === "string" && sends.trim() !== "";
    const isLink = type === "oa.open.url" && isRecord(sends) && /^https?:/.test(String(sends.url));
    return isQuery || isLink ? [{ title, payload: sends }] : [];
  });
  return buttons.length === given.length && buttons.length <= 5 ? buttons : [];
}
