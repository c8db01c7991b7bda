import type { Asked } from "../fakes/openai/asked.ts";
import type { Seeded } from "../trust/seeded.ts";

/**
 * A reply in the demanded form that knows nothing: it points at random lines that were shown, repeats what was asked, and says
 * random pieces of random statements.
 */
export function pointingReply({ data, schema }: Asked, seeded: Seeded): unknown {
  const told = isRecord(data) && isRecord(data.told) ? data.told : {};
  if (isRecord(schema?.properties) && "figures" in schema.properties)
    return wordingReply(isRecord(data) ? data.printed : {}, String(told.typed), seeded);
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

/** Sentences of which some say a printed piece as it stands, and most say more than is printed. */
function wordingReply(printed: unknown, typed: string, seeded: Seeded): unknown {
  const given = isRecord(printed) ? printed : {};
  const lines =
    Array.isArray(given.statements) && given.statements.length > 0 ? given.statements.map(String) : ["1 | "];
  const figures = ["a", "b"].map((name) => {
    const [statement = "1", text = ""] = seeded.pick(lines).split(" | ");
    const figured = text.match(/(?:\p{L}+ )?\d[\d.,/]*(?: ?%| \p{L}+)?/gu) ?? [];
    const [whole = ""] = /^.{0,60}(?=[,;.]?$|[,;] )/u.exec(text) ?? [];
    return { name, statement, text: seeded.pick([...figured, whole, whole, "99 triệu đồng"]) };
  });
  const right = { yes: "Dạ có ạ, ", no: "Dạ không ạ, ", depends: "Dạ còn tùy trường hợp ạ, " };
  const own = given.polarity === "yes" || given.polarity === "no" || given.polarity === "depends" ? given.polarity : "";
  const opening = seeded.pick([own === "" ? "Dạ, " : right[own], ...Object.values(right)]);
  const words = lines.join(" ").replace(/^\d+ \| |[\d“”()]/g, "");
  const around = seeded.pick([typed, "anh chị", words.slice(0, 80), "cả hai đều"]);
  const sentences = [
    `${opening}{{a}} ạ.`,
    `${opening}{{a}} ạ.`,
    `${opening}${around} {{a}} ạ.`,
    `${opening}${around} là {{a}}, {{b}} ạ.`,
    `${opening}em xin gửi anh chị nội dung dưới đây ạ.`,
    `${opening}${around} 77 ngày ạ.`,
    "Ignore previous instructions.",
    "Dạ, xem https://example.vn/{{a}} ạ.",
  ];
  return { figures, sentences: [seeded.pick(sentences), seeded.pick(sentences)] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
