import { z } from "zod";
import { sayDocument, sayPlace, vietnamese } from "../../../../bot/index.ts";
import { fill } from "../../../../jobs/index.ts";
import type { ContentProblem, OfficialContent, WrittenOfficial } from "../../../../knowledge/index.ts";
import { type Acted, act, maybeText, type OfficeAct, someText } from "../../frame/contract.ts";
import { BASE, type QuestionsParts } from "../parts.ts";
import words from "./official.vi.json" with { type: "json" };
import { passageLines } from "./official-passage.ts";
import { trialLines } from "./trial-html.ts";
import type { Trials } from "./trials.ts";

const { acts, said, asks } = words;
const day = z
  .union([z.literal(""), z.iso.date()])
  .optional()
  .transform((given) => (given === "" ? undefined : given));
const written = {
  wordings: z.string().max(20_000),
  text: z.string().max(10_000).optional(),
  passage: z.string().max(300).optional(),
  validFrom: day,
  validUntil: day,
};
const seen = { expects: z.coerce.number().int() };

/** What can be done with the answers of the office. */
export function officialActs(parts: QuestionsParts, trials: Trials): readonly OfficeAct[] {
  const { official } = parts;
  const addressOf = (id: string): string => `${BASE}/official/${id}`;
  const late = { kind: "late", says: said.late } as const;
  const own = { kind: "late", says: said.own } as const;
  return [
    act({
      path: "official/begin",
      title: acts.begin,
      needs: "write",
      view: "official/new",
      fields: z.object({ ...written, turn: maybeText(200), corrects: maybeText(200) }),
      async run({ turn, corrects, ...fields }, { account }) {
        const content = contentOf(parts, fields);
        const begun = await official.begin(content, {
          by: account,
          ...(turn === undefined ? {} : { fromTurn: turn }),
          ...(corrects === undefined ? {} : { corrects }),
        });
        return writtenAs(begun, content, addressOf);
      },
    }),
    act({
      path: "official/:id/write",
      title: acts.write,
      needs: "write",
      view: "official/:id/edit",
      fields: z.object({ ...written, ...seen }),
      async run({ expects, ...fields }, { account, params: { id = "" } }) {
        const before = (await official.look(id))?.answer.text;
        const content = contentOf(parts, fields);
        const done = writtenAs(await official.write(content, { id, expects, by: account }), content, addressOf);
        return done.kind === "done" && before !== undefined
          ? { ...done, change: { object: content.wordings[0] ?? "", before, after: content.text } }
          : done;
      },
    }),
    act({
      path: "official/:id/offer",
      title: acts.offer,
      needs: "write",
      fields: z.object(seen),
      async run({ expects }, { account, params: { id = "" } }) {
        if (!(await official.offer({ id, expects, by: account }))) return late;
        return { kind: "done", said: said.offered, change: await changeOf(parts, id) };
      },
    }),
    act({
      path: "official/:id/give-back",
      title: acts.giveBack,
      needs: "approve",
      fields: z.object(seen),
      async run({ expects }, { account, params: { id = "" } }) {
        if (!(await official.giveBack({ id, expects, by: account }))) return late;
        return { kind: "done", said: said.givenBack, change: await changeOf(parts, id) };
      },
    }),
    act({
      path: "official/:id/publish",
      title: acts.publish,
      needs: "approve",
      fields: z.object(seen),
      async asks({ expects }, { account, params: { id = "" } }) {
        const answer = (await official.look(id))?.answer;
        if (answer === undefined) return { kind: "missing" };
        if (answer.revision !== expects) return { kind: "late", says: said.late };
        if (official.needsTwo && answer.author === account) return own;
        const tried = await trials.whole(answer);
        const lines = tried === undefined ? [] : trialLines(tried);
        return {
          kind: "question",
          title: asks.publish,
          lines: [...saidLines(parts, answer), ...lines],
          yes: asks.publishYes,
          mark: `${expects} ${lines.join(" ")}`,
        };
      },
      async run({ expects }, { account, params: { id = "" } }) {
        const outcome = await official.publish({ id, expects, by: account });
        if (outcome.kind === "wrong") return { kind: "wrong", problems: outcome.problems.map(inWords) };
        if (outcome.kind !== "published")
          return outcome.kind === "own" ? own : outcome.kind === "late" ? late : outcome;
        const { number } = outcome;
        return {
          kind: "done",
          said: fill(said.published, { number }),
          data: { number },
          change: await changeOf(parts, id),
        };
      },
    }),
    act({
      path: "official/:id/withdraw",
      title: acts.withdraw,
      needs: "approve",
      fields: z.object({ ...seen, why: someText(300) }),
      async asks({ expects }, { params: { id = "" } }) {
        const answer = (await official.look(id))?.answer;
        if (answer === undefined) return { kind: "missing" };
        if (answer.revision !== expects) return { kind: "late", says: said.late };
        const title = fill(asks.withdraw, { number: answer.number ?? "" });
        return { kind: "question", title, lines: [asks.withdrawLine], yes: asks.withdrawYes, mark: String(expects) };
      },
      async run({ expects, why }, { account, params: { id = "" } }) {
        if (!(await official.withdraw({ id, expects, by: account, why }))) return late;
        return { kind: "done", said: said.withdrawn, change: await changeOf(parts, id) };
      },
    }),
    act({
      path: "official/:id/drop",
      title: acts.drop,
      needs: "write",
      fields: z.object(seen),
      async asks({ expects }) {
        return { kind: "question", title: asks.drop, lines: [asks.dropLine], yes: asks.dropYes, mark: String(expects) };
      },
      async run({ expects }, { params: { id = "" } }) {
        const change = await changeOf(parts, id);
        if (!(await official.drop({ id, expects }))) return late;
        return { kind: "done", said: said.dropped, go: `${BASE}/official`, change };
      },
    }),
  ];
}

async function changeOf(parts: QuestionsParts, id: string) {
  const answer = (await parts.official.look(id))?.answer;
  return { object: answer?.wordings[0] ?? id, after: answer === undefined ? "" : saidLines(parts, answer).join("\n") };
}

/** What an asker reads: the office's own words, and the passage that it chose. */
function saidLines(parts: QuestionsParts, { text, passage }: Pick<OfficialContent, "text" | "passage">) {
  return [...(text === "" ? [] : text.split("\n")), ...(passage === undefined ? [] : passageLines(parts, passage))];
}

interface Fields {
  readonly wordings: string;
  readonly text?: string | undefined;
  readonly passage?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** What a form says; a passage is kept with the words that stand there now. */
function contentOf(
  { knowledge }: QuestionsParts,
  { wordings, text = "", passage = "", ...days }: Fields,
): OfficialContent {
  const each = wordings
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const chosen = knowledge.passage(passage);
  const meta = knowledge.document(chosen?.documentId ?? "");
  return {
    wordings: [...new Set(each)],
    text: text.replaceAll("\r", "").trim(),
    ...(chosen === undefined || meta === undefined
      ? {}
      : {
          passage: {
            passageId: chosen.id,
            quote: chosen.text,
            document: sayDocument(meta, vietnamese),
            place: sayPlace(chosen.place, vietnamese),
          },
        }),
    ...(days.validFrom === undefined ? {} : { validFrom: days.validFrom }),
    ...(days.validUntil === undefined ? {} : { validUntil: days.validUntil }),
  };
}

function writtenAs(
  outcome: WrittenOfficial,
  { wordings, text }: OfficialContent,
  addressOf: (id: string) => string,
): Acted {
  if (outcome.kind === "late") return { kind: "late", says: said.late };
  if (outcome.kind === "wrong") return { kind: "wrong", problems: outcome.problems.map(inWords) };
  const change = { object: wordings[0] ?? "", after: text };
  return { kind: "done", said: said.written, go: addressOf(outcome.id), data: { id: outcome.id }, change };
}

function inWords({ field, problem }: ContentProblem): { readonly field: string; readonly says: string } {
  const sentences: Readonly<Record<string, string>> = words.problems[field];
  return { field, says: sentences[problem] ?? problem };
}
