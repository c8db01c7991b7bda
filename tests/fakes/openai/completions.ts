import { json, type Reply } from "../loopback.ts";
import type { Asked } from "./asked.ts";

/** What a completion says. */
export interface Said {
  readonly content: string | null;
  readonly finish?: "stop" | "length" | "tool_calls" | "content_filter";
  /** Other fields of the message. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

const PIECE = 24;
const HEAD = { id: "chatcmpl-fake", created: 1_700_000_000, system_fingerprint: "fake" };

/** A completion in the way that was asked for: whole or as a stream. */
export function completion(asked: Asked, said: Said): Reply {
  if (!asked.streams) return json(200, completionBody(asked, said));
  return { kind: "pieces", status: 200, type: "text/event-stream", pieces: eventsOf(asked, said), ends: "whole" };
}

/** The first part of the same: then the connection breaks, or nothing more is said on it. */
export function brokenOff(asked: Asked, said: Said, ends: "cut" | "hang", share = 0.5): Reply {
  if (!asked.streams) {
    const body = JSON.stringify(completionBody(asked, said));
    const pieces = [body.slice(0, Math.floor(body.length * share))];
    return { kind: "pieces", status: 200, type: "application/json", pieces, ends };
  }
  const events = eventsOf(asked, said);
  const pieces = events.slice(0, Math.floor(events.length * share));
  return { kind: "pieces", status: 200, type: "text/event-stream", pieces, ends };
}

/** The JSON of a whole completion. */
export function completionBody(asked: Asked, { content, finish = "stop", fields }: Said) {
  const message = { role: "assistant", content, ...fields };
  const choices = [{ index: 0, message, finish_reason: finish, logprobs: null }];
  return { ...HEAD, object: "chat.completion", model: asked.model, choices, usage: usageOf(asked, content) };
}

/** One event of a stream. */
export function eventOf(asked: Asked, delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ ...HEAD, object: "chat.completion.chunk", model: asked.model, choices })}\n\n`;
}

function eventsOf(asked: Asked, { content, finish = "stop", fields }: Said): string[] {
  const text = content ?? "";
  const pieces = Array.from({ length: Math.ceil(text.length / PIECE) }, (_, at) =>
    eventOf(asked, { content: text.slice(at * PIECE, (at + 1) * PIECE) }),
  );
  const usage = {
    ...HEAD,
    object: "chat.completion.chunk",
    model: asked.model,
    choices: [],
    usage: usageOf(asked, text),
  };
  return [
    eventOf(asked, { role: "assistant", content: content === null ? null : "", ...fields }),
    ...pieces,
    eventOf(asked, {}, finish),
    ...(asked.countsStreamed ? [`data: ${JSON.stringify(usage)}\n\n`] : []),
    "data: [DONE]\n\n",
  ];
}

/** Four letters are a token here. */
function usageOf({ system, user }: Asked, content: string | null) {
  const [read, written] = [Math.ceil((system.length + user.length) / 4), Math.ceil((content?.length ?? 0) / 4)];
  return { prompt_tokens: read, completion_tokens: written, total_tokens: read + written };
}
