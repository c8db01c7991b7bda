import { z } from "zod";
import type { LanguageModel, ModelReply, Prompt, SaidFor, Tokens } from "../../ports.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { systemText, userText } from "./messages.ts";
import { readReply } from "./reply-text.ts";
import { silent } from "./silence.ts";
import { gathered } from "./streaming/gathered.ts";

export interface ChatServer {
  /** Address of an OpenAI-compatible server: `http://host:11434` means `http://host:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Undefined: none is sent, whatever the environment holds. */
  readonly apiKey: string | undefined;
  /** For a whole reply, a second attempt included. */
  readonly timeLimitMs: number;
  /** For the next piece of a stream that has begun, five seconds unless said: a server that stalls keeps nobody waiting for long. */
  readonly pieceLimitMs?: number;
  /** One line about a request that the server refused: its status and what to look at, never what was asked; once until a reply came. */
  readonly onFault: (line: string) => void;
}

const PIECE_LIMIT_MS = 5_000;
const MOST_BYTES = 200_000;
/** Of a stream: each token comes in an event of its own, with all that stands around it. */
const MOST_BYTES_A_TOKEN = 1_000;
/** More than any token stands for. */
const MOST_LETTERS_A_TOKEN = 16;
/** With one of these a server that knows no `response_format`, or no streams, answers to them. */
const REFUSING = [400, 404, 422];
/** The client insists on a key; it is not sent. */
const NO_KEY = "none";

/**
 * A model on a server with the OpenAI interface. Its libraries are loaded with the first question, which the time limit
 * does not count. A server that refuses the demanded form is asked without it, from then on at once. Who wants to be told of what has
 * begun gets it from a stream; a server that knows none is asked for the whole, from then on at once.
 * @throws Error when the address is none.
 */
export function createChatModel(server: ChatServer): LanguageModel {
  const baseURL = baseOf(server.url);
  let takesForm = true;
  let streams = true;
  let told: number | undefined;
  const report = (status: number | undefined): void => {
    if (status !== told) server.onFault(`the language model server refuses requests: HTTP ${status}${hintOf(status)}`);
    told = status;
  };
  const askWhole = async (asking: Asking, prompt: Prompt<unknown>): Promise<Heard> => {
    const asked = await ask(asking, prompt, takesForm);
    if (!takesForm || !isRefused(asked)) return asked;
    const again = await ask(asking, prompt, false);
    if (again.written !== undefined) takesForm = false;
    return again;
  };
  const askStreamed = async (asking: Asking, prompt: Prompt<unknown>, begun: Begun): Promise<Heard> => {
    const form = takesForm;
    const asked = await ask(asking, prompt, form, begun);
    const isWhole = asked.exchange.status() === 200 && !asked.exchange.isStream();
    if (!isRefused(asked) && !isWhole) return asked;
    const again = await askWhole(asking, prompt);
    // Where it was the form that was refused, nothing is known of streams.
    if (again.written !== undefined && form === takesForm) streams = false;
    return again;
  };
  return {
    async say<Said>(prompt: Prompt<Said>, { begun }: SaidFor = {}): Promise<ModelReply<Said>> {
      const libraries = await loadLibraries().catch(() => undefined);
      if (libraries === undefined) return silent("down");
      const asking = { ...server, baseURL, libraries, signal: AbortSignal.timeout(server.timeLimitMs) };
      const { exchange, written } =
        begun === undefined || !streams ? await askWhole(asking, prompt) : await askStreamed(asking, prompt, begun);
      if (written !== undefined) told = undefined;
      const reply = written === undefined ? exchange.silence() : replyOf(written, prompt);
      if (reply.kind === "silent" && reply.why === "refused") report(exchange.status());
      return reply;
    },
  };
}

type Begun = NonNullable<SaidFor["begun"]>;

/** Which setting an answer of that status most likely speaks of. */
function hintOf(status = 0): string {
  if (status >= 300 && status < 400) return "; it sends on to another address, which is not followed: LLM_URL";
  if (status === 401 || status === 403) return "; the key is not taken: LLM_API_KEY";
  return status === 404 ? "; it knows no such address or model: LLM_URL, LLM_MODEL" : "";
}

interface Asking extends Pick<ChatServer, "model" | "apiKey" | "pieceLimitMs"> {
  readonly baseURL: string;
  readonly libraries: Awaited<ReturnType<typeof loadLibraries>>;
  readonly signal: AbortSignal;
}

/** What the model wrote, as the client read it. */
type Written = z.infer<typeof writtenForm>;

/** What came of one request; nothing is written where the client could read none. */
interface Heard {
  readonly exchange: Exchange;
  readonly written?: Written;
}

function isRefused({ exchange }: Heard): boolean {
  return REFUSING.includes(exchange.status() ?? 0);
}

/** The part of `ChatOpenAI` that speaks of completions: the whole turns to another interface for some names of models. */
async function loadLibraries() {
  const [{ ChatOpenAICompletions }, { HumanMessage, SystemMessage }] = await Promise.all([
    import("@langchain/openai"),
    import("@langchain/core/messages"),
  ]);
  return { ChatOpenAICompletions, HumanMessage, SystemMessage };
}

/**
 * Asks once. The client's `invoke` and `stream` would tell every prompt to LangSmith where the environment says so; what they
 * call, `_generate` and `_streamResponseChunks`, tells nobody.
 */
async function ask(
  { baseURL, libraries, signal: limit, model, apiKey, pieceLimitMs = PIECE_LIMIT_MS }: Asking,
  prompt: Prompt<unknown>,
  demandsForm: boolean,
  begun?: Begun,
): Promise<Heard> {
  const { ChatOpenAICompletions, HumanMessage, SystemMessage } = libraries;
  const streams = begun !== undefined;
  const stalled = new AbortController();
  const signal = AbortSignal.any([limit, stalled.signal]);
  const mostBytes = MOST_BYTES + (streams ? prompt.mostTokens * MOST_BYTES_A_TOKEN : 0);
  const exchange = createExchange({ apiKey, mostBytes, signal, streams });
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
    const options = { signal, ...(demandsForm ? { response_format: responseFormat(prompt) } : {}) };
    const answer = streams
      ? await gathered(client._streamResponseChunks(messages, options), {
          begun,
          mostLetters: mostLettersOf(prompt),
          pieceLimitMs,
          onStall: () => stalled.abort(),
        })
      : (await client._generate(messages, options)).generations[0];
    const read = writtenForm.safeParse(answer);
    // A stream that is cut by the time limit ends without a word.
    return read.success && !signal.aborted ? { exchange, written: read.data } : { exchange };
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
  if (content.length > mostLettersOf(prompt)) return silent("formless");
  const said = readReply(content, prompt.form);
  if (said === undefined) return silent("formless");
  const tokens: Tokens = { read: usage?.input_tokens ?? 0, written: usage?.output_tokens ?? 0 };
  return { kind: "said", said, tokens };
}

function mostLettersOf({ mostTokens }: Prompt<unknown>): number {
  return mostTokens * MOST_LETTERS_A_TOKEN;
}

function baseOf(written: string): string {
  const url = new URL(written);
  if (url.pathname === "/") url.pathname = "/v1";
  return url.href.replace(/\/+$/, "");
}
