import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { packageRoot } from "../../src/surroundings.ts";

const DEPLOY = join(packageRoot, "deploy");

const named = z.record(z.string(), z.string());
const service = z.looseObject({
  image: z.string(),
  user: z.string().optional(),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  restart: z.string().optional(),
  environment: named.default({}),
  env_file: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  command: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  deploy: z.object({ resources: z.object({ limits: z.object({ memory: z.string(), pids: z.number() }) }) }),
});
const composed = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().default(false) })),
});

/** The text of `deploy/compose.yaml`. */
export const composeText = readFileSync(join(DEPLOY, "compose.yaml"), "utf8");

/** What the file says after its anchors are followed, as the schema of the specification reads it. */
export const composeTree: unknown = parse(composeText, { merge: true });

/** What `deploy/compose.provinces.yaml` puts over it. */
export const provincesTree: unknown = parse(readFileSync(join(DEPLOY, "compose.provinces.yaml"), "utf8"), {
  merge: true,
});

/** Its services, with their fields that matter here. */
export const compose = composed.parse(composeTree);

/** The names of the settings of `deploy/.env.example`, with or without a "#" before them. */
export const composeSettings: ReadonlySet<string> = settingNamesIn(readFileSync(join(DEPLOY, ".env.example"), "utf8"));

/** Names that a file of settings sets or shows how to set. */
export function settingNamesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = ""]) => name));
}

/** A text of the file with its variables filled in: `${NAME:-default}`, `${NAME:?why}`. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, other = "") => values[name] ?? other);
}
