import { createHash } from "node:crypto";
import type { Prompt, PromptValue } from "../../ports.ts";

/** All of a prompt that decides what a model says to it. */
export interface PromptParts extends Pick<Prompt<unknown>, "use" | "version" | "instructions" | "told" | "printed"> {
  readonly schema: Readonly<Record<string, unknown>>;
}

/** JSON with the names of each object in order, so that the same data gives the same bytes whoever put it together. */
export function stableJson(value: PromptValue): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

/** The parts of a prompt. */
export function partsOf({ use, version, instructions, told, printed, form }: Prompt<unknown>): PromptParts {
  return { use, version, instructions, told, printed, schema: form.schema };
}

/** The SHA-256 by which a prompt is known, in hex. Names in `told` and `printed` count in any order, those of the schema as given. */
export function promptKey(parts: PromptParts): string {
  return sha256([parts.use, parts.version, parts.instructions, dataOf(parts), parts.schema]);
}

/** The same for what is asked about, whatever the instructions and the form. */
export function dataKey(parts: Pick<PromptParts, "use" | "told" | "printed">): string {
  return sha256([parts.use, dataOf(parts)]);
}

function dataOf({ told, printed }: Pick<PromptParts, "told" | "printed">): string {
  return stableJson({ told, printed });
}

function sha256(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
