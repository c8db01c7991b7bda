import type { Asked } from "../fakes/openai/asked.ts";
import type { Seeded } from "../trust/seeded.ts";

/** A reply in the demanded form that knows nothing: it points at random lines that were shown, and repeats what was asked. */
export function pointingReply({ data, schema }: Asked, seeded: Seeded): unknown {
  const told = isRecord(data) && isRecord(data.told) ? data.told : {};
  if (!isRecord(schema?.properties) || !("covers" in schema.properties)) {
    const message = typeof told.message === "string" ? told.message : "";
    return { route: "question", asks: [{ question: message, search: [message] }], facts: [] };
  }
  const ids = [...JSON.stringify(data).matchAll(/"(R?\d+) \| /g)].flatMap(([, id]) => id ?? []);
  const pointed = ids.length === 0 ? [] : [seeded.pick(ids), seeded.pick(ids)];
  return {
    thought: "",
    covers: seeded.pick(["all", "part"]),
    ids: pointed,
    polarity: seeded.pick(["yes", "no", "depends", "none"]),
    calculation: {
      operation: seeded.pick(["none", "sum", "product"]),
      terms: pointed.map((id) => ({ id, figure: seeded.pick(["5%", "12", "1.000 đồng", "2"]) })),
    },
    missing: "",
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
