import { z } from "zod";
import type { LanguageModel, ModelReply, Prompt, Tokens } from "../../ports.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { systemText, userText } from "./messages.ts";
import { readReply } from "./reply-text.ts";
import { silent } from "./silence.ts";

export interface ChatServer {
  /** Address of an OpenAI-compatible server: `http://host:11434` means `http://host:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Undefined: none is sent, whatever the environment holds. */
  readonly apiKey: string | undefined;
  /** For a whole reply, a second attempt included. */
  readonly timeLimitMs: number;
  /** One line about a request that the server refused: its status, never what was asked. Not told again until a reply came. */
  readonly onFault: (line: string) => void;
}

const MOST_BYTES = 200_000;
/** More than any token stands for. */
const MOST_LETTERS_A_TOKEN = 16;
/** With one of these a server that knows no `response_format` answers to it. */
const REFUSING_FORM = [400, 404, 422];
/** The client insists on a key; it is not sent. */
const NO_KEY = "none";

/**
 * A model on a server with the OpenAI interface. Its libraries are loaded with the first question, which the time limit
 * does not count. A server that refuses the demanded form is asked without it, from then on at once.
 * @throws Error when the address is none.
 */
export function createChatModel(server: ChatServer): LanguageModel {
  const baseURL = baseOf(server.url);
  let takesForm = true;
  let told: number | undefined;
  const report = (status: number | undefined): void => {
    if (status !== told) server.onFault(`the language model server refuses requests: HTTP ${status}`);
    told = status;
  };
  return {
    async say<Said>(prompt: Prompt<Said>): Promise<ModelReply<Said>> {
      const libraries = await loadLibraries().catch(() => undefined);
      if (libraries === undefined) return silent("down");
      const asking = { ...server, baseURL, libraries, signal: AbortSignal.timeout(server.timeLimitMs) };
      let asked = await ask(asking, prompt, takesForm ? "form demanded" : "form told");
      if (takesForm && REFUSING_FORM.includes(asked.exchange.status() ?? 0)) {
        asked = await ask(asking, prompt, "form told");
        if (asked.written !== undefined) takesForm = false;
      }
      if (asked.written !== undefined) told = undefined;
      const reply = asked.written === undefined ? asked.exchange.silence() : replyOf(asked.written, prompt);
      if (reply.kind === "silent" && reply.why === "refused") report(asked.exchange.status());
      return reply;
    },
  };
}

interface Asking extends Pick<ChatServer, "model" | "apiKey"> {
  readonly baseURL: string;
  readonly libraries: Awaited<ReturnType<typeof loadLibraries>>;
  readonly signal: AbortSignal;
}

/** What the model wrote, as the client read it. */
type Written = z.infer<typeof writtenForm>;

/** The part of `ChatOpenAI` that speaks of completions: the whole turns to another interface for some names of models. */
async function loadLibraries() {
  const [{ ChatOpenAICompletions }, { HumanMessage, SystemMessage }] = await Promise.all([
    import("@langchain/openai"),
    import("@langchain/core/messages"),
  ]);
  return { ChatOpenAICompletions, HumanMessage, SystemMessage };
}

/**
 * Asks once. The client's `invoke` would tell every prompt to LangSmith where the environment says so; `_generate`, which
 * it calls, tells nobody.
 */
async function ask(
  { baseURL, libraries, signal, model, apiKey }: Asking,
  prompt: Prompt<unknown>,
  demand: "form demanded" | "form told",
): Promise<{ readonly exchange: Exchange; readonly written?: Written }> {
  const { ChatOpenAICompletions, HumanMessage, SystemMessage } = libraries;
  const exchange = createExchange({ apiKey, mostBytes: MOST_BYTES, signal });
  try {
    const client = new ChatOpenAICompletions({
      model,
      apiKey: apiKey ?? NO_KEY,
      temperature: 0,
      maxRetries: 0,
      maxTokens: prompt.mostTokens,
      // Nothing of it is left to the environment: OPENAI_LOG would print what people wrote.
      configuration: { baseURL, fetch: exchange.fetch, logLevel: "off", organization: null, project: null },
    });
    const messages = [new SystemMessage(systemText(prompt)), new HumanMessage(userText(prompt))];
    const form = demand === "form demanded" ? { response_format: responseFormat(prompt) } : {};
    const { generations } = await client._generate(messages, { signal, ...form });
    const read = writtenForm.safeParse(generations[0]);
    return read.success ? { exchange, written: read.data } : { exchange };
  } catch {
    return { exchange };
  }
}

function responseFormat({ form }: Prompt<unknown>) {
  const format = { type: "json_schema" as const, json_schema: { name: form.name, schema: form.schema, strict: true } };
  // The client would parse the reply itself and reject thoughts and fences; this leaves it as it was written.
  return Object.defineProperty(format, "$parseRaw", { value: (content: string) => content, enumerable: false });
}

const count = z.number().int().nonnegative().catch(0);
const writtenForm = z.object({
  generationInfo: z.object({ finish_reason: z.string().optional().catch(undefined) }).optional(),
  message: z.object({
    content: z.string(),
    usage_metadata: z.object({ input_tokens: count, output_tokens: count }).optional().catch(undefined),
  }),
});

function replyOf<Said>({ generationInfo, message }: Written, prompt: Prompt<Said>): ModelReply<Said> {
  const { content, usage_metadata: usage } = message;
  if (generationInfo?.finish_reason === "length") return silent("formless");
  if (content.length > prompt.mostTokens * MOST_LETTERS_A_TOKEN) return silent("formless");
  const said = readReply(content, prompt.form);
  if (said === undefined) return silent("formless");
  const tokens: Tokens = { read: usage?.input_tokens ?? 0, written: usage?.output_tokens ?? 0 };
  return { kind: "said", said, tokens };
}

function baseOf(written: string): string {
  const url = new URL(written);
  if (url.pathname === "/") url.pathname = "/v1";
  return url.href.replace(/\/+$/, "");
}
