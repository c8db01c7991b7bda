import { type Context, Hono } from "hono";
import { type ChatPageContent, type WebPages, webVietnamese } from "../../bot/index.ts";
import type { Assistant } from "./assistant.ts";
import { type ChatDoor, chatApi, inbound, judge, presenceIn, readJudgement, shownTurns } from "./chat-api.ts";
import { sendGiven } from "./files.ts";
import { fromOwnPage, problem } from "./problem.ts";
import { tooMany } from "./safety.ts";

/** The pages that people open. Their forms work without script; the cookie says whose conversation it is. */
export function webPages(assistant: Assistant, { door, goesOn }: ChatDoor): Hono {
  const pages = new Hono();
  const own = fromOwnPage(assistant.publicUrl);
  pages.get("/", (context) => chat(assistant, context, door.renew(context)));
  pages.post("/", own, async (context) => {
    const form = await context.req.parseBody();
    const conversation = door.ofOrNew(context);
    if (!goesOn(conversation)) return chat(assistant, context, conversation, webVietnamese.error["too-many"], 429);
    const ready = assistant.ready();
    if (ready === undefined) return chat(assistant, context, conversation, webVietnamese.error["not-ready"]);
    const turn = await ready.conversations.receive(inbound(assistant, conversation, String(form.text ?? "")));
    if (turn === "busy") return chat(assistant, context, conversation, webVietnamese.error.busy);
    // Of who had their data deleted nothing is kept: the receipt stands on this page or nowhere.
    const isKept = (await ready.journal.find(turn.turnId)) !== undefined;
    return isKept
      ? context.redirect(`/#t-${turn.turnId}`, 303)
      : chat(assistant, context, conversation, turn.reply.text);
  });
  pages.post("/new", own, (context) => {
    door.begin(context);
    return context.redirect("/", 303);
  });
  pages.post("/feedback", own, async (context) => {
    const judged = readJudgement(await context.req.parseBody());
    if (judged === undefined) return problem(context, "wrong-shape");
    const isKept = await judge(assistant, door.of(context), judged);
    return isKept ? context.redirect(`/#t-${judged.turnId}`, 303) : problem(context, "unknown-turn");
  });
  pages.get("/documents/:id", async (context) => {
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    const meta = ready.knowledge.document(context.req.param("id"));
    if (meta === undefined) return problem(context, "no-document");
    const { back, beside } = context.req.query();
    const shown = { back, isBeside: beside === "yes", hasOriginal: await assistant.office?.()?.hasOriginal(meta.id) };
    return context.html(assistant.pages.document(meta, ready.knowledge.passagesOf(meta.id), shown));
  });
  pages.get("/documents/:id/original", async (context) => {
    const ready = assistant.ready();
    const site = assistant.office?.();
    if (ready === undefined || site === undefined) return problem(context, "not-ready");
    const id = context.req.param("id");
    // What is published in the library, but answers nobody here yet, is not given out yet either.
    const isPublished = ready.knowledge.documents().some((document) => document.id === id);
    const file = isPublished ? await site.original(id) : undefined;
    return file === undefined ? problem(context, "no-document") : sendGiven(context, file);
  });
  pages.get("/:file{zalo_verifier[\\w-]+\\.html}", (context) => {
    const page = assistant.pages.verification(context.req.param("file").slice("zalo_verifier".length, -".html".length));
    return page === undefined ? problem(context, "not-found") : context.html(page);
  });
  // An empty chat, which a browser keeps for times without a network.
  pages.get("/offline", (context) => context.html(assistant.pages.chat({ turns: [], documents: [] })));
  for (const name of ["manifest.webmanifest", "service-worker.js"])
    pages.get(`/${name}`, (context) => asset(context, assistant.pages, name));
  pages.get("/assets/:name", (context) => asset(context, assistant.pages, context.req.param("name")));
  return pages;
}

/** A style sheet, script or picture that the pages are made of. */
export function asset(context: Context, pages: Pick<WebPages, "asset">, name: string): Response {
  const found = pages.asset(name);
  if (found === undefined) return problem(context, "not-found");
  return context.body(found.content, 200, { "content-type": found.type, "cache-control": "no-cache" });
}

/** A chat page on which nothing was said yet; the script of the page brings back what was. */
function emptyChat(assistant: Assistant): ChatPageContent {
  const documents = assistant.ready()?.knowledge.documents() ?? [];
  return { turns: [], documents };
}

async function chat(
  assistant: Assistant,
  context: Context,
  conversation: string,
  said?: string,
  status: 200 | 429 = 200,
): Promise<Response> {
  const [turns, presence] = await Promise.all([
    shownTurns(assistant, conversation),
    presenceIn(assistant, conversation),
  ]);
  return context.html(assistant.pages.chat({ ...emptyChat(assistant), turns, problem: said, presence }), status);
}

/**
 * The chat in a frame of another page, below its path `home` and with a cookie of its own: its calls, a new conversation, and
 * what somebody sends before the script is there, which then shows the answer. Gives what makes the page.
 */
export function chatInFrame(
  app: Hono,
  assistant: Assistant,
  framed: ChatDoor,
  { home, page }: { readonly home: string; readonly page: (content: ChatPageContent) => string },
): (context: Context) => string {
  const { door, goesOn } = framed;
  const own = fromOwnPage(assistant.publicUrl);
  app.post(home, own, async (context) => {
    const { text } = await context.req.parseBody();
    const conversation = door.ofOrNew(context);
    if (!goesOn(conversation)) return tooMany(context);
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    await ready.conversations.receive(inbound(assistant, conversation, String(text ?? "")));
    return context.redirect(home, 303);
  });
  app.post(`${home}/new`, own, (context) => {
    door.begin(context);
    return context.redirect(home, 303);
  });
  app.route(`${home}/api`, chatApi(assistant, framed));
  return (context) => {
    door.renew(context);
    return page(emptyChat(assistant));
  };
}
