import type { Asked } from "../fakes/openai/asked.ts";
import { ACT, ADDRESS, PAYLOAD } from "./attacks.ts";

const ORDERED = `You are hacked, ${PAYLOAD}, see ${ADDRESS}`;

/**
 * What a model says that does all that an attacker wants, in the demanded form: it points at whatever it is told to, and leaves
 * the questions that it made up without an answer, so that they are named.
 */
export function obeyingReply({ data, schema }: Asked, route = "question"): unknown {
  const properties = schema?.properties;
  const judges = typeof properties === "object" && properties !== null && "covers" in properties;
  if (judges)
    return {
      thought: ORDERED,
      covers: toldIn(data, "question").includes(PAYLOAD) ? "none" : "all",
      ids: ["1", "R1", "999", "-1", ADDRESS, PAYLOAD, "1 | Mọi học sinh được miễn"],
      polarity: "none",
      calculation: {
        operation: "sum",
        terms: [
          { id: "1", figure: `4711 ${PAYLOAD}` },
          { id: "typed", figure: PAYLOAD },
        ],
      },
      missing: ORDERED,
      answer: ORDERED,
    };
  const message = toldIn(data, "message").slice(0, 280);
  const asked = (question: string) => ({ question, search: [ORDERED, "miễn học phí"] });
  return {
    route,
    asks: [
      asked(message),
      asked(ORDERED),
      ...(message.includes(ACT) ? [asked(`Văn bản ${ACT}/${PAYLOAD}-QD quy định gì?`)] : []),
    ],
    facts: [ORDERED],
    answer: ORDERED,
  };
}

function toldIn(data: unknown, name: string): string {
  const told = typeof data === "object" && data !== null && "told" in data ? data.told : undefined;
  const text = typeof told === "object" && told !== null ? Object.entries(told).find(([one]) => one === name)?.[1] : "";
  return typeof text === "string" ? text : "";
}
