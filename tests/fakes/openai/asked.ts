import { z } from "zod";
import type { Call } from "../loopback.ts";

/** A request as the server saw it, whether or not it was answered. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As it came. */
  readonly body: string;
  readonly model: string;
  readonly system: string;
  readonly user: string;
  /** The data of the user message; undefined where it is no JSON. */
  readonly data: unknown;
  /** The form that is demanded; undefined where none is. */
  readonly schema: Readonly<Record<string, unknown>> | undefined;
  readonly streams: boolean;
  /** Whether tokens are to be told at the end of a stream. */
  readonly countsStreamed: boolean;
}

const completion = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() })).nonempty(),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .object({
      type: z.literal("json_schema"),
      json_schema: z.object({
        name: z.string().regex(/^[\w-]{1,64}$/),
        strict: z.boolean().optional(),
        schema: z.record(z.string(), z.unknown()),
      }),
    })
    .nullish(),
});

/** Reads a request for a completion; the problem where the real server would refuse it. */
export function readAsked({ path, headers, body }: Call): Asked | { readonly problem: string } {
  const read = completion.safeParse(parsedJson(body));
  if (!read.success) return { problem: z.prettifyError(read.error) };
  const { model, messages, stream, stream_options: options, response_format: format } = read.data;
  const text = (role: string): string =>
    messages
      .filter((message) => message.role === role)
      .map(({ content }) => content)
      .join("\n");
  return {
    path,
    authorization: headers.authorization,
    headers,
    body,
    model,
    system: text("system"),
    user: text("user"),
    data: parsedJson(text("user")),
    schema: format?.json_schema.schema,
    streams: stream === true,
    countsStreamed: options?.include_usage === true,
  };
}

/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
