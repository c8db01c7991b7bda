import { createHash } from "node:crypto";
import { z } from "zod";
import {
  type CarriedTemplate,
  endOfQuiet,
  problemInWords,
  type RegisteredTemplate,
  type Sender,
  type SendOutcome,
  type TemplatePolicy,
  templateProblems,
} from "../../../../jobs/index.ts";
import { errorInWords } from "../errors.ts";
import type { ZaloAnswer, ZaloOpenApi } from "../openapi.ts";
import { nextMorning, tomorrowMorning, type WaitingParts, zaloOutcome } from "./outcome.ts";
import type { ZaloTemplateBook } from "./template-book.ts";
import type { ZaloTemplateQuota } from "./template-quota.ts";

export interface ZaloTemplateSenderOptions extends WaitingParts {
  /** Calls https://business.openapi.zalo.me: messages by phone number. */
  readonly business: ZaloOpenApi;
  /** Calls https://openapi.zalo.me: messages by user id. */
  readonly openApi: ZaloOpenApi;
  readonly book: ZaloTemplateBook;
  readonly quota: ZaloTemplateQuota;
  readonly policy: TemplatePolicy;
  /** Makes an id of up to 48 letters and digits, different for every message. */
  readonly newId: () => string;
}

/** Error codes when the account may not send to hashes of phone numbers. */
const NO_SUCH_CALL: readonly number[] = [-106, -404];
const ADMINISTRATORS_ONLY = -127;
/** Zalo's codes for refusals that are foreseen here, so that Zalo need not be asked. */
const AT_NIGHT = -133;
const SPENT = -144;
const TEMPLATE_SPENT = -147;
const sent = z.union([
  z.object({ msg_id: z.string().min(1) }).transform(({ msg_id }) => msg_id),
  z.object({ message_id: z.string().min(1) }).transform(({ message_id }) => message_id),
]);

/**
 * Sends registered templates, to a phone number or to a user id of the Official Account. Nothing is sent when Zalo
 * would refuse it, or when the price is now higher than what was approved.
 */
export function createZaloTemplateSender(options: ZaloTemplateSenderOptions): Sender {
  const { openApi, book, quota, policy } = options;
  const byPhone = phoneSender(options);
  const byUser = (address: string, carried: CarriedTemplate): Promise<ZaloAnswer> =>
    openApi.call({ method: "POST", path: "/v3.0/oa/message/template", body: { user_id: address, ...fields(carried) } });

  return {
    channel: "zalo-template",
    async send(address, { template: carried }) {
      if (carried === undefined) return { kind: "refused", why: "no-template" };
      const read = await book.read(carried.id);
      if (read.kind === "failed") return reading(read.answer, options);
      const { template } = read;
      const problems = templateProblems(carried, template, policy);
      if (template === "missing" || problems.length > 0) return ourFault(problems.map(problemInWords).join(" "));
      const phone = phoneOf(address);
      // Only the call by phone number is known to have a development mode.
      if (phone === undefined && policy.development) return ourFault(errorInWords("template", ADMINISTRATORS_ONLY));
      const held = heldBack(template, options) ?? (phone === undefined ? undefined : await spent(quota, options));
      if (held !== undefined) return held;
      const answer = phone === undefined ? await byUser(address, carried) : await byPhone(phone, carried);
      if (answer.kind !== "ok") return zaloOutcome(answer, phone === undefined ? "oa" : "template", options);
      if (phone !== undefined) quota.hear(answer.data);
      const id = sent.safeParse(answer.data);
      return id.success
        ? { kind: "sent", messageId: id.data }
        : { kind: "unknown", detail: "no message id in the answer" };
    },
  };
}

/** A phone number in the form 84…, which Zalo takes; undefined for anything else, such as a user id. */
function phoneOf(address: string): string | undefined {
  const subscriber = /^(?:\+?84|0)(\d{9})$/.exec(address.replace(/[\s.-]/g, ""))?.[1];
  return subscriber === undefined ? undefined : `84${subscriber}`;
}

function fields({ id, parameters }: CarriedTemplate) {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  return { template_id: id, template_data: Object.fromEntries(given) };
}

/** Sends by phone number, as a hash of it when that is wanted and the account may. */
function phoneSender({ business, policy, newId }: ZaloTemplateSenderOptions) {
  let isHashed = policy.hashed;
  return async (phone: string, carried: CarriedTemplate): Promise<ZaloAnswer> => {
    const body = {
      ...fields(carried),
      tracking_id: newId(),
      mode: policy.development ? "development" : undefined,
    };
    if (isHashed) {
      const hash_phone = createHash("sha256").update(phone).digest("hex");
      const path = "/message/template/hashphone";
      const answer = await business.call({ method: "POST", path, body: { hash_phone, ...body } });
      if (answer.kind !== "no" || !NO_SUCH_CALL.includes(answer.code)) return answer;
      isHashed = false;
    }
    return business.call({ method: "POST", path: "/message/template", body: { phone, ...body } });
  };
}

/** The outcome when a template could not be read: nothing was sent. */
function reading(answer: Exclude<ZaloAnswer, { kind: "ok" }>, parts: WaitingParts): SendOutcome {
  const outcome = zaloOutcome(answer, "template", parts);
  return ["closed", "paused", "our-fault", "not-sent"].includes(outcome.kind)
    ? outcome
    : { kind: "not-sent", detail: "the template cannot be read" };
}

function ourFault(says: string): SendOutcome {
  return { kind: "our-fault", detail: says, says };
}

/**
 * Why a template cannot be sent now: at night Zalo takes only transaction templates, and of each template only so many
 * a day.
 */
function heldBack(
  { tag = "", leftToday }: RegisteredTemplate,
  parts: ZaloTemplateSenderOptions,
): SendOutcome | undefined {
  const { night, atNight } = parts.policy;
  const isNight = endOfQuiet(Date.parse(parts.instant()), night) !== undefined;
  if (isNight && !atNight.includes(tag))
    return { kind: "later", why: "quiet-hours", until: nextMorning(parts), says: errorInWords("template", AT_NIGHT) };
  return leftToday !== undefined && leftToday <= 0 ? untilTomorrow(TEMPLATE_SPENT, parts) : undefined;
}

async function spent(quota: ZaloTemplateQuota, parts: WaitingParts): Promise<SendOutcome | undefined> {
  const left = await quota.left();
  return left !== undefined && left <= 0 ? untilTomorrow(SPENT, parts) : undefined;
}

function untilTomorrow(code: number, parts: WaitingParts): SendOutcome {
  return { kind: "later", why: "quota", until: tomorrowMorning(parts), says: errorInWords("template", code) };
}
