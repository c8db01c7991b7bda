import { z } from "zod";
import type { Config } from "../../config.ts";
import type { ServerLook } from "../../doctor/checks/servers.ts";
import type { AskedServer } from "../../doctor/examine.ts";
import { reach } from "../../doctor/probes/address-probe.ts";
import type { ModelServer } from "../../settings/models/model-server.ts";

/** The list of models as servers with the OpenAI interface give it. */
const list = z.object({ data: z.array(z.object({ id: z.string() })) });
const KINDS = [
  { check: "model", of: "languageModel", prefix: "LLM" },
  { check: "embeddings", of: "embeddings", prefix: "EMBEDDINGS" },
  { check: "rerank", of: "rerank", prefix: "RERANK" },
] as const;

/** Asks each server of models for its list, which costs nothing. */
export async function lookAtServers(config: Pick<Config, (typeof KINDS)[number]["of"]>): Promise<AskedServer[]> {
  return Promise.all(
    KINDS.map(async ({ check, of, prefix }) => ({
      check,
      names: { url: `${prefix}_URL`, model: `${prefix}_MODEL`, key: `${prefix}_API_KEY` },
      model: config[of]?.model ?? "",
      look: await lookAt(config[of]),
    })),
  );
}

async function lookAt(server: Pick<ModelServer, "url" | "apiKey"> | undefined): Promise<ServerLook> {
  if (server === undefined) return { kind: "off" };
  const headers: Record<string, string> =
    server.apiKey === undefined ? {} : { authorization: `Bearer ${server.apiKey}` };
  const reached = await reach(`${server.url}/models`, { headers });
  if (reached.kind === "silent") return reached;
  if (reached.status === 401 || reached.status === 403) return { kind: "refused" };
  if (reached.status >= 500) return { kind: "silent", why: `it says ${reached.status}` };
  const read = list.safeParse(parsed(reached.body));
  return { kind: "answers", ...(read.success ? { models: read.data.data.map(({ id }) => id) } : {}) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
