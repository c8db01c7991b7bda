import type { Recording } from "../../../knowledge/adapters/language-model/recordings.ts";
import { type Call, json, type Reply, serveLoopback } from "../loopback.ts";
import { type Asked, parsedJson, readAsked } from "./asked.ts";
import { completion } from "./completions.ts";
import { lyingReply, refusal } from "./lies.ts";
import { createLying, type LiePlan, liePlan } from "./lying.ts";
import { replyRecorded } from "./recorded.ts";
import { sampleOf } from "./samples.ts";

export interface FakeOpenAiOptions {
  readonly port?: number;
  readonly models?: readonly string[];
  /** "none": no key is looked at. */
  readonly apiKey?: string;
  /** The status with which a demand of a form is refused; it is taken unless said. */
  readonly refusesForm?: 400 | 404 | 422;
  /** What comes of a demand of a stream: that status, or the reply as a whole; it is taken unless said. */
  readonly refusesStream?: 400 | 404 | 422 | "whole";
  /** Replies to be replayed. */
  readonly recordings?: readonly Recording[];
  /** What is replied, as JSON; a string is written as it is, undefined goes on to the recordings, then to a sample of the form. */
  readonly reply?: (asked: Asked) => unknown;
  readonly plan?: LiePlan;
}

/** A language model server of one's own on the loopback address. */
export interface FakeOpenAi {
  /** Without `/v1`. */
  readonly url: string;
  readonly apiKey: string;
  readonly model: string;
  /** Every request for a completion so far, first to last. */
  asked(): readonly Asked[];
  /** Changes what goes wrong; another process says `POST /__lies` and reads `GET /__asked`. */
  plan(plan: LiePlan): void;
  disappear(): Promise<void>;
  reappear(): Promise<void>;
  stop(): Promise<void>;
}

/** Shaped as a key, and good for nothing. */
const KEY = "sk-fake-key-of-the-tests";

/** Starts a fake language model server: see {@link FakeOpenAiOptions}. */
export async function startFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const { models = ["fake-model"], apiKey = KEY } = options;
  const log: Asked[] = [];
  const lying = createLying(options.plan ?? {});
  const complete = async (call: Call): Promise<Reply> => {
    const asked = readAsked(call);
    if ("problem" in asked) return refusal(400, asked.problem);
    log.push(asked);
    await lying.delay();
    if (!models.includes(asked.model)) return refusal(404, `no such model: ${asked.model}`);
    if (options.refusesForm !== undefined && asked.schema !== undefined)
      return refusal(options.refusesForm, `response_format is not supported, of: ${asked.user}`);
    if (typeof options.refusesStream === "number" && asked.streams)
      return refusal(options.refusesStream, "stream is not supported");
    const honest = honestReply(options, asked);
    const lie = lying.next();
    if (lie !== undefined) return lyingReply(lie, asked, honest);
    const way = options.refusesStream === "whole" ? { ...asked, streams: false } : asked;
    return completion(way, { content: typeof honest === "string" ? honest : JSON.stringify(honest) });
  };
  const server = await serveLoopback({
    port: options.port,
    now: () => performance.now(),
    answer(call) {
      if (call.path === "/__asked") return json(200, log);
      if (call.path === "/__lies") return control(call, lying.plan);
      if (apiKey !== "none" && call.headers.authorization !== `Bearer ${apiKey}`)
        return refusal(401, "invalid api key");
      if (call.path === "/v1/models")
        return json(200, { object: "list", data: models.map((id) => ({ id, object: "model", owned_by: "fake" })) });
      return call.path === "/v1/chat/completions" ? complete(call) : refusal(404, "no such path");
    },
  });
  return { ...server, apiKey, model: models[0] ?? "", asked: () => log, plan: lying.plan };
}

/** What an honest server replies. */
function honestReply({ reply, recordings = [] }: FakeOpenAiOptions, asked: Asked): unknown {
  return reply?.(asked) ?? replyRecorded(recordings, asked) ?? sampleOf(asked.schema ?? schemaTold(asked));
}

/** The schema in the words of the system message, as small servers get it: the JSON that it ends with. */
function schemaTold({ system }: Asked): unknown {
  for (let at = system.indexOf("{"); at !== -1; at = system.indexOf("{", at + 1)) {
    const read = parsedJson(system.slice(at));
    if (read !== undefined) return read;
  }
  return undefined;
}

function control({ body }: Call, plan: (plan: LiePlan) => void): Reply {
  try {
    plan(liePlan.parse(JSON.parse(body)));
    return json(200, { ok: true });
  } catch (fault) {
    return json(400, { ok: false, problem: String(fault) });
  }
}
