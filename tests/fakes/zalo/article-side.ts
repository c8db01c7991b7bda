import { randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { type Call, fieldsOf, isRecord, json, type Reply } from "../loopback.ts";
import type { LogWriter } from "../sending-log.ts";
import type { SlidingWindow } from "../sliding-window.ts";
import { suffering } from "../suffering.ts";
import type { ZaloTokens } from "./oauth.ts";

export interface ZaloArticleParts {
  readonly tokens: ZaloTokens;
  readonly clock: FakeClock;
  readonly faults: Faults;
  readonly log: LogWriter;
  readonly limit: SlidingWindow;
  /** How often an article may be sent to all followers. */
  readonly broadcastsLeft: number;
}

interface Article {
  readonly id: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** How often the article was asked for; the first time the answer is that it is not ready yet. */
  askedFor: number;
}

const HOUR_MS = 3_600_000;
const MESSAGES: Readonly<Record<number, string>> = {
  [-32]: "Your application reached limit call api",
  [-201]: "article is invalid!",
  [-211]: "Out of quota",
  [-214]: "Article is being processed",
  [-216]: "Access token is invalid",
  [-234]: "This message cannot be sent at night",
  [-240]: "MessageV2 API has been shut down",
  [-242]: "Invalid appsecret_proof provided in the API argument",
};
const NAMES: Readonly<Record<string, string>> = {
  "/v2.0/article/create": "article",
  "/v2.0/article/verify": "article-verify",
  "/v2.0/oa/message": "broadcast",
};

function no(error: number): Reply {
  return json(200, { error, message: MESSAGES[error] ?? "" });
}
function yes(data: unknown): Reply {
  return json(200, { error: 0, message: "Success", data });
}

/** Makes articles and sends them to all followers, who are "followers" in the log. */
export function createZaloArticleSide(parts: ZaloArticleParts) {
  const articles = new Map<string, Article>();
  let sentToAll = 0;
  const create = (fields: Readonly<Record<string, unknown>>): Reply => {
    if (!isArticle(fields)) return no(-201);
    const token = randomBytes(12).toString("base64url");
    articles.set(token, { id: randomBytes(10).toString("hex"), given: fields, askedFor: 0 });
    return yes({ token });
  };
  const verify = ({ token }: Readonly<Record<string, unknown>>): Reply => {
    const article = articles.get(String(token));
    if (article === undefined) return no(-201);
    article.askedFor += 1;
    return article.askedFor === 1 ? no(-214) : yes({ id: article.id });
  };
  const broadcast = ({ recipient, message }: Readonly<Record<string, unknown>>, at: number): Reply => {
    // The address takes articles for all followers only; one for a single person is refused.
    if (!isRecord(recipient) || !isRecord(recipient.target)) return no(-240);
    const id = articleIn(message);
    const article = [...articles.values()].find((one) => one.id === id);
    if (article === undefined) return no(-201);
    const hour = new Date(parts.clock.wall() + 7 * HOUR_MS).getUTCHours();
    if (hour >= 22 || hour < 6) return no(-234);
    if (sentToAll >= parts.broadcastsLeft) return no(-211);
    sentToAll += 1;
    const messageId = randomBytes(10).toString("hex");
    parts.log.accept({ to: "followers", messageId, at, text: String(article.given.title) });
    return yes({ message_id: messageId });
  };
  const perform = (call: Call): Reply => {
    if (parts.tokens.judge(String(call.headers.access_token ?? "")) !== "valid") return no(-216);
    if (!parts.tokens.proves(call)) return no(-242);
    parts.log.arrived(call.at);
    if (parts.limit.take(call.at) !== "taken") {
      parts.log.violated();
      return no(-32);
    }
    const fields = fieldsOf(call) ?? {};
    if (call.path.endsWith("/create")) return create(fields);
    return call.path.endsWith("/verify") ? verify(fields) : broadcast(fields, call.at);
  };
  const refusals = { revoked: no(-216), tooMany: () => no(-32) };
  return {
    /** Undefined for other paths. Faults are named "article", "article-verify" and "broadcast". */
    answer(call: Call): Promise<Reply> | undefined {
      const name = NAMES[call.path];
      return name === undefined || call.verb !== "POST"
        ? undefined
        : suffering(parts.faults, name, refusals, () => perform(call));
    },
    /** Somebody removed all of them on the account's own pages. */
    remove: () => articles.clear(),
    all: () => [...articles.values()].map(({ given }) => given),
  };
}

function isArticle({ type, title, author, description, cover, body, status }: Readonly<Record<string, unknown>>) {
  const isText = (value: unknown, longest: number): boolean =>
    typeof value === "string" && value.trim() !== "" && value.length <= longest;
  const hasCover = isRecord(cover) && cover.cover_type === "photo" && isText(cover.photo_url, 2_000);
  return (
    type === "normal" &&
    isText(title, 150) &&
    isText(author, 50) &&
    isText(description, 300) &&
    hasCover &&
    Array.isArray(body) &&
    body.length > 0 &&
    (status === "show" || status === "hide")
  );
}

function articleIn(message: unknown): unknown {
  const attachment = isRecord(message) ? message.attachment : undefined;
  const payload = isRecord(attachment) && attachment.type === "template" ? attachment.payload : undefined;
  const elements = isRecord(payload) && payload.template_type === "media" ? payload.elements : undefined;
  const [only] = Array.isArray(elements) ? elements : [];
  return isRecord(only) && only.media_type === "article" ? only.attachment_id : undefined;
}
