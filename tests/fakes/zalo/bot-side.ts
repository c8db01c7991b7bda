import { randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { type Call, fieldsOf, json, type Reply } from "../loopback.ts";
import type { LogWriter } from "../sending-log.ts";
import type { SlidingWindow } from "../sliding-window.ts";
import { type Refusals, suffering } from "../suffering.ts";
import type { ZaloUpdates } from "./bot-updates.ts";

/** What a person is to the bot. What Zalo answers for those who blocked it is not documented: the words are Telegram's. */
export type ZaloBotState = "wrote" | "never-wrote" | "blocked";
export const ZALO_BOT_STATES: readonly ZaloBotState[] = ["wrote", "never-wrote", "blocked"];

export interface ZaloBotParts {
  readonly token: string;
  readonly joinsGroups: boolean;
  readonly clock: FakeClock;
  readonly faults: Faults;
  readonly log: LogWriter;
  readonly limit: SlidingWindow;
  readonly updates: ZaloUpdates;
  readonly stateOf: (chatId: string) => ZaloBotState | "not-found";
}

const LONGEST = 2_000;

const ok = (result: unknown): Reply => json(200, { ok: true, result });
/** Failures come with HTTP 200: the body alone says so. */
const no = (code: number, description: string): Reply => json(200, { ok: false, error_code: code, description });

/** Answers `/bot<TOKEN>/<method>`; undefined for other paths. */
export function createZaloBotSide(parts: ZaloBotParts): (call: Call) => Promise<Reply> | undefined {
  return (call) => {
    const [, given, name = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? [];
    if (given === undefined) return undefined;
    return given === parts.token
      ? suffering(parts.faults, name, BOT_REFUSALS, () => perform(parts, name, call), call)
      : Promise.resolve(BOT_REFUSALS.revoked);
  };
}

const BOT_REFUSALS: Refusals = { revoked: no(401, "Unauthorized"), tooMany: () => no(429, "Quota exceeded") };

async function perform(parts: ZaloBotParts, name: string, call: Call): Promise<Reply> {
  const { updates, clock } = parts;
  const fields = fieldsOf(call);
  if (fields === undefined) return no(400, "Bad request");
  switch (name) {
    case "sendMessage":
      return sendMessage(parts, fields, call.at);
    case "getMe":
      return ok({
        id: "1000000002",
        account_name: "bot.fake",
        account_type: "BASIC",
        can_join_groups: parts.joinsGroups,
      });
    case "getUpdates": {
      const event = await updates.poll(Number(fields.timeout ?? 30));
      return event === undefined ? no(408, "Request timeout") : ok(event);
    }
    case "setWebhook": {
      const secretToken = String(fields.secret_token ?? "");
      const url = String(fields.url ?? "");
      // The real server wants public HTTPS; a fake speaks to the loopback address, and to nothing else.
      if (!/^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url)) return no(400, "Bad request: url");
      if (secretToken.length < 8 || secretToken.length > 256) return no(400, "Bad request: secret_token");
      return ok(updates.setWebhook({ url, secretToken }, clock.wall()));
    }
    case "deleteWebhook":
      return ok(updates.setWebhook(undefined, clock.wall()));
    case "getWebhookInfo":
      return ok(updates.info());
    case "sendChatAction":
      return json(200, { ok: true });
    default:
      return no(400, "Bad request: no such method");
  }
}

function sendMessage(parts: ZaloBotParts, fields: Readonly<Record<string, unknown>>, at: number): Reply {
  parts.log.arrived(at);
  if (parts.limit.take(at) !== "taken") {
    parts.log.violated();
    return no(429, "Quota exceeded");
  }
  const text = typeof fields.text === "string" ? fields.text : "";
  const chatId = String(fields.chat_id ?? "");
  if (text === "" || text.length > LONGEST) return no(400, "Bad request: text must have 1 to 2000 characters");
  const state = parts.stateOf(chatId);
  if (state === "not-found" || state === "never-wrote") return no(400, "Bad request: chat not found");
  if (state === "blocked") return no(403, "Forbidden: bot was blocked by the user");
  const messageId = randomBytes(8).toString("hex");
  parts.log.accept({ to: chatId, messageId, at, text });
  return ok({ message_id: messageId, date: parts.clock.wall() });
}
