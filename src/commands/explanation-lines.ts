import type { Explanation, WeighedAsk } from "../../knowledge/index.ts";

/** Why a message got its answer, as lines for the terminal. */
export function explanationLines({ answer, weighed }: Explanation): string[] {
  if (weighed.length === 0) return [`nothing was weighed: ${answer.kind === "refused" ? answer.reason : answer.kind}`];
  return weighed.flatMap(linesOf);
}

function linesOf(ask: WeighedAsk): string[] {
  const concepts = ask.concepts.map(
    ({ forms, weight, known }) => `${forms[0] ?? ""} ${weight.toFixed(2)}${known ? "" : " (printed nowhere)"}`,
  );
  return [
    `"${ask.text}" -> ${ask.outcome}`,
    `  certainty ${ask.certainty.toFixed(2)} (answered from ${ask.answeredFrom}), ` +
      `nearness ${ask.nearness.toFixed(2)} (offered from ${ask.offeredFrom})`,
    `  about: ${concepts.join(", ") || "nothing"}`,
    ...(ask.missing.length === 0 ? [] : [`  said to be missing by: ${ask.missing.join(", ")}`]),
    ...(ask.read === undefined
      ? []
      : [`  read by the model: ${ask.read.covers}${ask.read.places.map((place) => `, ${place}`).join("")}`]),
    ...(ask.official === undefined
      ? []
      : [
          `  official answer ${ask.official.number}: as alike as ${ask.official.likeness.toFixed(2)} with "${ask.official.wording}" (given from ${ask.official.from})`,
        ]),
    ...ask.candidates.flatMap(({ origin, document, placeId, text, share, features }, index) => [
      `  ${index + 1}. ${(100 * share).toFixed(0)} % ${origin}, ${placeId} of ${document}: ${text.replace(/\s+/g, " ")}`,
      `     ${features.map(({ name, value, weighs }) => `${name} ${value.toFixed(2)} (${signed(weighs)})`).join(", ")}`,
    ]),
  ];
}

function signed(value: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(2)}`;
}
