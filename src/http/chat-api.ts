import { Hono, type HonoRequest } from "hono";
import { z } from "zod";
import { type AnsweredTurn, type Inbound, isOfficeAnswer, type Presence, WRONG_KINDS } from "../../bot/index.ts";
import { answerStream, wantsStream } from "./answer-stream.ts";
import type { Assistant } from "./assistant.ts";
import { type ConversationDoor, conversationOfTool } from "./door/conversation-cookie.ts";
import type { Limit } from "./door/limits.ts";
import { fromOwnPage, problem } from "./problem.ts";
import { tooMany } from "./safety.ts";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** A tool names its conversation; the page does not, since its cookie does. */
const chat = z.object({ conversation: id.optional(), text: z.string(), message: id.optional() });
const MOST_NOTE_CHARACTERS = 300;
/** Empty is what a field of a form is that nobody filled in. */
const reasons = {
  wrong: z.enum(WRONG_KINDS).optional(),
  note: z
    .string()
    .trim()
    .max(MOST_NOTE_CHARACTERS)
    .transform((note) => (note === "" ? undefined : note))
    .optional(),
};
const judgement = z.object({ conversation: id.optional(), turnId: id, helpful: z.boolean(), ...reasons });
/** The same as a plain form sends it. */
const judgedByForm = z
  .object({ turnId: id, helpful: z.enum(["true", "false"]), ...reasons })
  .transform(({ helpful, ...rest }) => ({ ...rest, helpful: helpful === "true" }));
const SHOWN_TURNS = 50;

/** How a page comes to its conversation, and how much it may send there. */
export interface ChatDoor {
  readonly door: ConversationDoor;
  readonly goesOn: Limit;
}

/** `/api`: the chat as JSON. What was said in a conversation is shown only to who has its cookie. */
export function chatApi(assistant: Assistant, { door, goesOn }: ChatDoor): Hono {
  const api = new Hono();
  const own = fromOwnPage(assistant.publicUrl);
  api.post("/chat", own, async (context) => {
    const body = await jsonOf(context.req);
    if (body === undefined) return problem(context, "not-json");
    const parsed = chat.safeParse(body);
    if (!parsed.success) return problem(context, "wrong-shape");
    const { conversation: named, text, message } = parsed.data;
    const conversation = named === undefined ? door.ofOrNew(context) : conversationOfTool(named);
    if (!goesOn(conversation)) return tooMany(context);
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    const asked = inbound(assistant, conversation, text, message);
    if (wantsStream(context)) {
      const { show, onFault } = assistant;
      return answerStream(context, { make: (shown) => ready.conversations.receive(asked, shown), show, onFault });
    }
    const turn = await ready.conversations.receive(asked);
    return turn === "busy" ? problem(context, "busy") : context.json(assistant.show(turn));
  });
  api.get("/conversation", async (context) => {
    if (assistant.ready() === undefined) return problem(context, "not-ready");
    return context.json({ turns: await shownTurns(assistant, door.of(context)) });
  });
  api.get("/presence", async (context) => {
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    return context.json(await presenceIn(assistant, door.of(context)));
  });
  api.post("/feedback", own, async (context) => {
    const body = await jsonOf(context.req);
    if (body === undefined) return problem(context, "not-json");
    const parsed = judgement.safeParse(body);
    if (!parsed.success) return problem(context, "wrong-shape");
    const ready = assistant.ready();
    if (ready === undefined) return problem(context, "not-ready");
    const { conversation: named, ...judged } = parsed.data;
    const conversation = named === undefined ? door.of(context) : conversationOfTool(named);
    if (!(await judge(assistant, conversation, judged))) return problem(context, "unknown-turn");
    return context.json({ kept: true });
  });
  return api;
}

type Judged = Omit<z.output<typeof judgement>, "conversation">;

/** A judgement as a plain form sends it; undefined when it is none. */
export function readJudgement(form: Readonly<Record<string, unknown>>): Judged | undefined {
  return judgedByForm.safeParse(form).data;
}

/** Keeps whether an answer of this conversation helped, and what is wrong; false when it is none of its answers. */
export async function judge(assistant: Assistant, conversation: string | undefined, judged: Judged): Promise<boolean> {
  if (conversation === undefined) return false;
  const feedback = { ...judged, conversation, at: assistant.instant() };
  if ((await assistant.ready()?.feedback.record(feedback)) !== "kept") return false;
  // Who says what is wrong has judged before.
  if (judged.wrong === undefined && judged.note === undefined) assistant.metrics.feedback(judged.helpful);
  return true;
}

/** A message of the web chat. Without an id, the same text sent again is a new message. */
export function inbound(assistant: Assistant, conversation: string, text: string, message?: string): Inbound {
  return { id: message ?? assistant.newId(), channel: "web", conversation, text, receivedAt: assistant.instant() };
}

/** The turns of a conversation as the page shows them, with how they were judged. */
export async function shownTurns(assistant: Assistant, conversation: string | undefined) {
  const ready = assistant.ready();
  if (ready === undefined || conversation === undefined) return [];
  const judged = await ready.feedback.of(conversation);
  return (await ready.journal.recent("web", conversation, SHOWN_TURNS)).flatMap((turn) => {
    if (turn.reply === undefined) return [];
    const answered: AnsweredTurn = { ...turn, reply: turn.reply };
    const { helpful, wrong } = judged.get(turn.turnId) ?? {};
    const fromOffice = isOfficeAnswer(turn.inbound) ? { fromOffice: true as const } : {};
    return [{ text: turn.inbound.text, reply: assistant.show(answered), helpful, wrong, ...fromOffice }];
  });
}

/** Whether a person of the office is with a conversation, and its last turn: a page that does not show that one looks again. */
export async function presenceIn(
  assistant: Assistant,
  conversation: string | undefined,
): Promise<Presence & { readonly last?: string | undefined }> {
  const ready = assistant.ready();
  if (ready === undefined || conversation === undefined) return { kind: "none" };
  const [presence, [last]] = await Promise.all([
    ready.presence({ channel: "web", conversation }),
    ready.journal.recent("web", conversation, 1),
  ]);
  return { ...presence, last: last?.turnId };
}

async function jsonOf(request: HonoRequest): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
