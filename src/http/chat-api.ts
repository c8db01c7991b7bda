import { Hono, type HonoRequest } from "hono";
import { z } from "zod";
import { type AnsweredTurn, type Inbound, isOfficeAnswer } from "../../bot/index.ts";
import type { Assistant } from "./assistant.ts";
import { problem } from "./problem.ts";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Ids are made by the page from 128 random bits; tools may choose their own. */
const chat = z.object({ conversation: id, text: z.string(), message: id.optional() });
const judgement = z.object({ conversation: id, turnId: id, helpful: z.boolean() });
const SHOWN_TURNS = 50;

/** `/api`: the chat as JSON. */
export function chatApi(assistant: Assistant): Hono {
  const api = new Hono();
  api.post("/chat", async (context) => {
    const body = await jsonOf(context.req);
    if (body === undefined) return problem(context, "not-json");
    const parsed = chat.safeParse(body);
    if (!parsed.success) return problem(context, "wrong-shape");
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    const { conversation, text, message } = parsed.data;
    const turn = await ready.conversations.receive(inbound(assistant, conversation, text, message));
    return turn === "busy" ? problem(context, "busy") : context.json(assistant.show(turn));
  });
  api.get("/conversations/:id", async (context) => {
    const conversation = id.safeParse(context.req.param("id"));
    if (!conversation.success) return problem(context, "wrong-shape");
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    return context.json({ turns: await shownTurns(assistant, conversation.data) });
  });
  api.post("/feedback", async (context) => {
    const body = await jsonOf(context.req);
    if (body === undefined) return problem(context, "not-json");
    const parsed = judgement.safeParse(body);
    if (!parsed.success) return problem(context, "wrong-shape");
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    const kept = await ready.feedback.record({ ...parsed.data, at: assistant.instant() });
    if (kept === "unknown-turn") return problem(context, "unknown-turn");
    assistant.metrics.feedback(parsed.data.helpful);
    return context.json({ kept: true });
  });
  return api;
}

/** A message of the web chat. Without an id, the same text sent again is a new message. */
export function inbound(assistant: Assistant, conversation: string, text: string, message?: string): Inbound {
  return { id: message ?? assistant.newId(), channel: "web", conversation, text, receivedAt: assistant.instant() };
}

/** The turns of a conversation as the page shows them, with whether they were found helpful. */
export async function shownTurns(assistant: Assistant, conversation: string) {
  const ready = assistant.ready();
  if (ready === undefined) return [];
  const judged = await ready.feedback.of(conversation);
  return (await ready.journal.recent("web", conversation, SHOWN_TURNS)).flatMap((turn) => {
    if (turn.reply === undefined) return [];
    const answered: AnsweredTurn = { ...turn, reply: turn.reply };
    const helpful = judged.get(turn.turnId);
    const fromOffice = isOfficeAnswer(turn.inbound) ? { fromOffice: true as const } : {};
    return [{ text: turn.inbound.text, reply: assistant.show(answered), helpful, ...fromOffice }];
  });
}

async function jsonOf(request: HonoRequest): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
