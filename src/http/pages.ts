import { type Context, Hono } from "hono";
import { type ChatPageContent, webVietnamese } from "../../bot/index.ts";
import type { Assistant } from "./assistant.ts";
import { inbound, shownTurns } from "./chat-api.ts";
import { problem } from "./problem.ts";

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The pages that people open. Their forms work without script. */
export function webPages(assistant: Assistant): Hono {
  const pages = new Hono();
  pages.get("/", async (context) => {
    const asked = context.req.query("c") ?? "";
    const conversation = ID.test(asked) ? asked : assistant.newId();
    return chat(assistant, context, conversation);
  });
  pages.post("/", async (context) => {
    const form = await context.req.parseBody();
    const conversation = String(form.conversation ?? "");
    if (!ID.test(conversation)) return problem(context, "wrong-shape");
    const ready = assistant.ready();
    if (ready === undefined) return chat(assistant, context, conversation, webVietnamese.error["not-ready"]);
    const turn = await ready.conversations.receive(inbound(assistant, conversation, String(form.text ?? "")));
    if (turn === "busy") return chat(assistant, context, conversation, webVietnamese.error.busy);
    return context.redirect(`/?c=${conversation}#t-${turn.turnId}`, 303);
  });
  pages.post("/feedback", async (context) => {
    const form = await context.req.parseBody();
    const [conversation, turnId] = [String(form.conversation ?? ""), String(form.turnId ?? "")];
    const kept = await assistant
      .ready()
      ?.feedback.record({ conversation, turnId, helpful: form.helpful === "true", at: assistant.instant() });
    if (kept !== "kept") return problem(context, "unknown-turn");
    assistant.metrics.feedback(form.helpful === "true");
    return context.redirect(`/?c=${conversation}#t-${turnId}`, 303);
  });
  pages.get("/documents/:id", (context) => {
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    const meta = ready.knowledge.documents().find((document) => document.id === context.req.param("id"));
    if (meta === undefined) return problem(context, "no-document");
    return context.html(assistant.pages.document(meta, ready.knowledge.passagesOf(meta.id), context.req.query("back")));
  });
  pages.get("/:file{zalo_verifier[\\w-]+\\.html}", (context) => {
    const page = assistant.pages.verification(context.req.param("file").slice("zalo_verifier".length, -".html".length));
    return page === undefined ? problem(context, "not-found") : context.html(page);
  });
  pages.get("/assets/:name", (context) => {
    const asset = assistant.pages.asset(context.req.param("name"));
    if (asset === undefined) return problem(context, "not-found");
    return context.body(asset.content, 200, { "content-type": asset.type, "cache-control": "no-cache" });
  });
  return pages;
}

/** A chat page on which nothing was said yet; the script of the page brings back what was. */
export function emptyChat(assistant: Assistant): ChatPageContent {
  const documents = assistant.ready()?.knowledge.documents() ?? [];
  return { conversation: assistant.newId(), turns: [], documents };
}

async function chat(assistant: Assistant, context: Context, conversation: string, said?: string): Promise<Response> {
  const turns = await shownTurns(assistant, conversation);
  const documents = assistant.ready()?.knowledge.documents() ?? [];
  return context.html(assistant.pages.chat({ conversation, turns, documents, problem: said }));
}
