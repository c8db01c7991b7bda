import { z } from "zod";
import type { Sender, SendOutcome } from "../../../../jobs/index.ts";
import type { UploadBook } from "../../../ports.ts";
import type { ZaloAnswer, ZaloOpenApi } from "../openapi.ts";
import { type ArticleContent, type ArticleFrame, articleBody, contentOf } from "./article.ts";
import words from "./article.vi.json" with { type: "json" };
import { type WaitingParts, zaloOutcome } from "./outcome.ts";

export interface ZaloArticleSenderOptions extends WaitingParts {
  readonly openApi: ZaloOpenApi;
  /** Keeps which articles were made, so that the next try continues from there. */
  readonly book: UploadBook;
  /** Name of the account in the book. */
  readonly account: string;
  readonly digest: (text: string) => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

const OUT_OF_QUOTA = -211;
/** Zalo's code for two things, told apart by the message: no permission, or no articles left. */
const FORBIDDEN_OR_QUOTA = -223;
/** After this time the same text counts as another announcement and makes a new article. */
const REMEMBERED_MS = 6 * 24 * 3_600_000;
/**
 * Longest wait for the article. A claim ends after 30 s; if making it takes longer, the next try finds the article
 * made.
 */
const MOST_MAKING_MS = 8_000;
/** Calls of one sending: read the account, make the article, ask for its id, send it. */
const CALLS = 4;

const text = z.string().min(1).optional().catch(undefined);
const profile = z.object({ name: text, cover: text, avatar: text });
const made = z.object({ token: z.string().min(1) });
const verified = z.object({ id: z.string().min(1) });
const sent = z.object({ message_id: z.string().min(1) });

type Failed = Exclude<ZaloAnswer, { kind: "ok" }>;
type Found = { readonly kind: "found"; readonly id: string };

/**
 * Publishes an announcement as an article of the Official Account and sends it to all followers: make it, wait until
 * Zalo has an id for it, send it. The delivery is claimed in the ledger before the first call, so after a crash or a
 * lost answer it is unknown and nothing is repeated unless a person says so. What was made is kept: continuing, or
 * sending again, makes no second article.
 */
export function createZaloArticleSender(options: ZaloArticleSenderOptions): Sender {
  const { openApi, book, account, digest, instant, now } = options;
  const keep = (file: string, remote: string): Promise<void> => {
    const until = new Date(Date.parse(instant()) + REMEMBERED_MS).toISOString();
    return book.keep({ account, file, remote, until });
  };
  const forget = async (mark: string): Promise<void> => {
    for (const part of ["token", "id"]) await book.forget(account, `${mark}:${part}`);
  };

  /** Token under which Zalo makes the article. */
  const tokenOf = async (mark: string, content: ArticleContent): Promise<string | SendOutcome> => {
    const known = await book.find(account, `${mark}:token`, instant());
    if (known !== undefined) return known;
    const about = await openApi.call({ method: "GET", path: "/v2.0/oa/getoa" });
    if (about.kind !== "ok") return withoutCall(outcomeOf(about, options));
    const body = articleBody(content, frameOf(about.data));
    const answer = await openApi.call({ method: "POST", path: "/v2.0/article/create", body });
    if (answer.kind !== "ok") return outcomeOf(answer, options);
    const token = made.safeParse(answer.data);
    if (!token.success) return { kind: "unknown", detail: "no token in the answer" };
    try {
      await keep(`${mark}:token`, token.data.token);
    } catch {
      return { kind: "unknown", detail: "the article was made, its token not kept" };
    }
    return token.data.token;
  };

  /** The article's id, which Zalo gives only after a while. */
  const articleOf = async (mark: string, content: ArticleContent): Promise<Found | SendOutcome> => {
    const known = await book.find(account, `${mark}:id`, instant());
    if (known !== undefined) return { kind: "found", id: known };
    const token = await tokenOf(mark, content);
    if (typeof token !== "string") return token;
    const answer = await openApi.call({ method: "POST", path: "/v2.0/article/verify", body: { token } });
    if (answer.kind !== "ok") {
      const outcome = withoutCall(outcomeOf(answer, options));
      if (outcome.kind !== "our-fault") return outcome;
      await forget(mark);
      return { ...outcome, says: words.lost };
    }
    const id = verified.safeParse(answer.data);
    if (!id.success) return outcomeOf({ kind: "no", code: STILL_MAKING, message: "" }, options);
    await keep(`${mark}:id`, id.data.id);
    return { kind: "found", id: id.data.id };
  };

  return {
    channel: "zalo-article",
    calls: () => [CALLS],
    async send(_followers, message) {
      const content = contentOf(message);
      const mark = digest(JSON.stringify(content));
      const began = now();
      let article: Found | SendOutcome;
      try {
        article = await articleOf(mark, content);
      } catch {
        return { kind: "not-sent", detail: "what was made cannot be read" };
      }
      if (article.kind !== "found") return article;
      if (now() - began > MOST_MAKING_MS) return { kind: "not-sent", detail: "making the article took long" };
      const answer = await openApi.call({ method: "POST", path: "/v2.0/oa/message", body: broadcastOf(article.id) });
      if (answer.kind !== "ok") {
        const outcome = outcomeOf(answer, options);
        // Zalo may not know the article any more; it is forgotten, so that the next try makes another one.
        if (outcome.kind === "our-fault") await forget(mark).catch(() => undefined);
        return outcome;
      }
      const id = sent.safeParse(answer.data);
      return id.success
        ? { kind: "sent", messageId: id.data.message_id }
        : { kind: "unknown", detail: "no message id in the answer" };
    },
  };
}

/** Zalo's code for "article is being processed". */
const STILL_MAKING = -214;

function frameOf(data: unknown): ArticleFrame {
  const { name = words.author, cover, avatar } = profile.safeParse(data).data ?? {};
  return { author: name, picture: cover ?? avatar };
}

/** Sends to all followers: an empty target means everybody. */
function broadcastOf(article: string): object {
  const elements = [{ media_type: "article", attachment_id: article }];
  return {
    recipient: { target: {} },
    message: { attachment: { type: "template", payload: { template_type: "media", elements } } },
  };
}

function outcomeOf(answer: Failed, parts: WaitingParts): SendOutcome {
  if (answer.kind === "no" && isSpent(answer)) return { kind: "refused", why: "quota", says: words.quota };
  const outcome = zaloOutcome(answer, "oa", parts);
  // A code about one person cannot be meant here; all followers must not be marked unreachable.
  return outcome.kind === "unreachable"
    ? { kind: "our-fault", detail: outcome.says ?? outcome.why, says: outcome.says }
    : outcome;
}

function isSpent({ code, message }: Extract<ZaloAnswer, { kind: "no" }>): boolean {
  return code === OUT_OF_QUOTA || (code === FORBIDDEN_OR_QUOTA && /quota/i.test(message));
}

/** A failed call that only reads has sent nothing. */
function withoutCall(outcome: SendOutcome): SendOutcome {
  return outcome.kind === "unknown" ? { kind: "not-sent", detail: outcome.detail } : outcome;
}
