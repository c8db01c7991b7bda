import { createHash, randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { type Call, isRecord, json, type Reply } from "../loopback.ts";
import type { LogWriter } from "../sending-log.ts";
import type { SlidingWindow } from "../sliding-window.ts";
import { suffering } from "../suffering.ts";
import type { ZaloOaUser } from "./oa-side.ts";
import type { ZaloTokens } from "./oauth.ts";

/** A template that the account has registered. */
export interface FakeTemplate {
  readonly id: string;
  readonly status?: "ENABLE" | "PENDING_REVIEW" | "REJECT" | "DISABLE";
  readonly tag?: string;
  readonly quality?: string;
  readonly price?: number;
  /** Whether it is refused from 22:00 to 06:00 with -133. */
  readonly atNight?: "taken" | "refused";
  /** Messages of it that are taken; -147 beyond. */
  readonly dailyLimit?: number;
  /** Whether it may be sent to a user id; -249 otherwise. */
  readonly byUser?: boolean;
  readonly parameters: readonly { readonly name: string; readonly type?: string; readonly maxLength?: number }[];
}

/** What a phone number is: the codes of the same names in the table of errors. */
export type ZaloPhoneState = "account" | "no-account" | "inactive" | "refused" | "opted-out";
export const ZALO_PHONE_STATES: readonly ZaloPhoneState[] = [
  "account",
  "no-account",
  "inactive",
  "refused",
  "opted-out",
];
const REFUSALS: Readonly<Record<Exclude<ZaloPhoneState, "account">, number>> = {
  "no-account": -118,
  inactive: -114,
  refused: -139,
  "opted-out": -141,
};

export interface ZaloTemplateParts {
  readonly tokens: ZaloTokens;
  readonly clock: FakeClock;
  readonly faults: Faults;
  readonly log: LogWriter;
  readonly templates: readonly FakeTemplate[];
  readonly dailyQuota: number;
  /** Whether fingerprints of numbers are taken. */
  readonly hashed: "taken" | "no-such-call";
  readonly userOf: (userId: string) => ZaloOaUser;
  readonly limit: SlidingWindow;
  /** Known numbers by themselves and by their fingerprints. */
  readonly phones: ReadonlyMap<string, { readonly number: string; readonly state: ZaloPhoneState }>;
}

const HOUR_MS = 3_600_000;

function no(error: number, message = "refused"): Reply {
  return json(200, { error, message });
}
function yes(data: unknown): Reply {
  return json(200, { error: 0, message: "Success", data });
}

/** The fingerprint of a number as Zalo takes it. */
export function fingerprint(phone: string): string {
  return createHash("sha256").update(phone).digest("hex");
}

/** Answers the paths of template messages; undefined for others. Faults are named "template" and "template-info". */
export function createZaloTemplateSide(parts: ZaloTemplateParts): (call: Call) => Promise<Reply> | undefined {
  let sentToday = 0;
  const sentOf = new Map<string, number>();
  const leftOf = ({ id, dailyLimit = Number.POSITIVE_INFINITY }: FakeTemplate): number =>
    dailyLimit - (sentOf.get(id) ?? 0);
  const delivered = new Map<string, "pushed" | "delivered">();
  const send = (call: Call): Reply => {
    const body: unknown = JSON.parse(call.body);
    if (!isRecord(body)) return no(-122);
    parts.log.arrived(call.at);
    if (parts.limit.take(call.at) !== "taken") {
      parts.log.violated();
      return no(-32);
    }
    const to = recipientOf(call.path, body, parts);
    if (typeof to === "number") return no(to);
    const template = parts.templates.find(({ id }) => id === body.template_id);
    const refusal = template === undefined ? -109 : refusalOf(template, body, to.by, parts);
    if (refusal !== undefined) return no(refusal);
    if (to.by === "phone" && sentToday >= parts.dailyQuota) return no(-144);
    if (template !== undefined && leftOf(template) <= 0) return no(-147);
    if (to.by === "phone") sentToday += 1;
    sentOf.set(String(body.template_id), (sentOf.get(String(body.template_id)) ?? 0) + 1);
    const id = randomBytes(8).toString("hex");
    delivered.set(id, "pushed");
    const text = isRecord(body.template_data) ? Object.values(body.template_data).join(" ") : "";
    parts.log.accept({ to: to.address, messageId: id, at: call.at, text });
    const sent_time = String(parts.clock.wall());
    const remainingQuota = String(parts.dailyQuota - sentToday);
    return to.by === "phone"
      ? yes({ msg_id: id, sent_time, quota: { dailyQuota: String(parts.dailyQuota), remainingQuota } })
      : yes({ message_id: id, sent_time, user_id: to.address, quota: { quota_type: "sub_quota" } });
  };
  const answers: Readonly<Record<string, (call: Call) => Reply>> = {
    "POST /message/template": send,
    "POST /message/template/hashphone": send,
    "POST /v3.0/oa/message/template": send,
    "GET /template/info/v2": (call) => info(new URLSearchParams(call.query).get("template_id"), parts, leftOf),
    "GET /message/quota": () =>
      yes({ dailyQuota: String(parts.dailyQuota), remainingQuota: String(parts.dailyQuota - sentToday) }),
    "GET /message/status": (call) => {
      const id = new URLSearchParams(call.query).get("message_id") ?? "";
      const state = delivered.get(id);
      delivered.set(id, "delivered");
      return yes({
        status: state === undefined ? -1 : state === "pushed" ? 0 : 1,
        message: "",
        delivery_time: String(parts.clock.wall()),
      });
    },
  };
  return (call) => {
    const answer = answers[`${call.verb} ${call.path}`];
    if (answer === undefined) return undefined;
    const name = call.verb === "POST" ? "template" : "template-info";
    return suffering(parts.faults, name, { revoked: no(-124), tooMany: () => no(-32) }, () => {
      const verdict = parts.tokens.judge(String(call.headers.access_token ?? ""));
      const isOpenApi = call.path.startsWith("/v3.0/");
      if (verdict !== "valid") return no(isOpenApi ? -216 : -124);
      return parts.tokens.proves(call) ? answer(call) : no(isOpenApi ? -242 : -1241);
    });
  };
}

function recipientOf(
  path: string,
  body: Readonly<Record<string, unknown>>,
  { hashed, phones, userOf }: ZaloTemplateParts,
): { readonly address: string; readonly by: "phone" | "user" } | number {
  if (path.endsWith("/v3.0/oa/message/template")) {
    if (typeof body.user_id !== "string" || !/^\d+$/.test(body.user_id)) return -201;
    const { state } = userOf(body.user_id);
    return state === "blocked" ? -217 : state === "inactive" ? -227 : { address: body.user_id, by: "user" };
  }
  // Required by phone, at most 48 characters, none of them special.
  if (typeof body.tracking_id !== "string" || !/^[\w-]{1,48}$/.test(body.tracking_id)) return -132;
  const isHashed = path.endsWith("/hashphone");
  if (isHashed && hashed === "no-such-call") return -106;
  const address = isHashed ? body.hash_phone : body.phone;
  if (typeof address !== "string" || !(isHashed ? /^[\da-f]{64}$/ : /^\+?84\d{9}$/).test(address)) return -108;
  const { number, state } = phones.get(address) ?? { number: address, state: "account" };
  return state === "account" ? { address: number, by: "phone" } : REFUSALS[state];
}

function refusalOf(
  { status = "ENABLE", atNight = "taken", byUser = true, parameters }: FakeTemplate,
  { template_data: data }: Readonly<Record<string, unknown>>,
  by: "phone" | "user",
  { clock }: ZaloTemplateParts,
): number | undefined {
  if (status !== "ENABLE") return -131;
  if (by === "user" && !byUser) return -249;
  if (!isRecord(data)) return -111;
  for (const { name, maxLength = 200 } of parameters) {
    const value = data[name];
    if (typeof value !== "string") return -1122;
    if ([...value].length > maxLength) return -1121;
  }
  const hour = new Date(clock.wall() + 7 * HOUR_MS).getUTCHours();
  return atNight === "refused" && (hour >= 22 || hour < 6) ? -133 : undefined;
}

function info(id: string | null, { templates }: ZaloTemplateParts, leftOf: (template: FakeTemplate) => number): Reply {
  const template = templates.find((known) => known.id === id);
  if (template === undefined) return no(-109, "Template not found");
  const { status = "ENABLE", tag = "IN_TRANSACTION", quality = "HIGH", price = 200, parameters, dailyLimit } = template;
  return yes({
    templateId: Number(template.id),
    templateName: `Mẫu ${template.id}`,
    status,
    templateQuality: quality,
    applyTemplateQuota: dailyLimit !== undefined,
    templateDailyQuota: dailyLimit === undefined ? undefined : String(dailyLimit),
    templateRemainingQuota: dailyLimit === undefined ? undefined : String(leftOf(template)),
    templateTag: tag,
    price: String(price),
    price_sdt: String(price),
    price_uid: String(price),
    listParams: parameters.map(({ name, type = "STRING", maxLength = 200 }) => ({
      name,
      require: true,
      type,
      maxLength,
      minLength: 0,
      acceptNull: false,
    })),
  });
}
