import { html } from "hono/html";
import { z } from "zod";
import { fill, instantInWords } from "../../../jobs/index.ts";
import { fold, type OfficeWord, type TriedOut } from "../../../knowledge/index.ts";
import { type Acted, act, type OfficeAct, type OfficeView, someText, type Table } from "../frame/contract.ts";
import { actForm, oneButton } from "../frame/form.ts";
import { inMemory } from "../frame/in-memory.ts";
import { tableHtml } from "../frame/table.ts";
import { BASE, page, type QuestionsParts, questionWords } from "./parts.ts";

const words = questionWords.words;
const TO = `${BASE}/words`;
/** So many questions that were asked lately are tried. */
const TRIED = 300;
const SHOWN = 5;

/** The words of people that the office added, with a form for one more. */
export function wordsView(parts: QuestionsParts): OfficeView {
  return {
    path: "words",
    async show(asked) {
      const table = tableOf(await parts.words.all(), asked.may("write"));
      const form = asked.may("write")
        ? actForm({
            to: `${TO}/add`,
            asked,
            fields: [
              {
                ...{ name: "said", label: words.said, kind: "text", hint: words.saidHint, required: true, max: 80 },
                value: asked.query.said,
              },
              {
                name: "printed",
                label: words.printed,
                kind: "text",
                hint: words.printedHint,
                required: true,
                max: 120,
              },
            ],
            submit: words.add,
          })
        : "";
      return page(
        "words",
        words.title,
        html`<p class="hint">${words.note}</p>${form}${await tableHtml(table, asked)}`,
        {
          table,
        },
      );
    },
  };
}

function tableOf(all: readonly OfficeWord[], mayWrite: boolean): Table<OfficeWord> {
  const columns: Table<OfficeWord>["columns"] = [
    { key: "said", title: words.said, value: ({ said }) => said, sorts: true },
    { key: "printed", title: words.printed, value: ({ printed }) => printed, sorts: true },
    { key: "by", title: words.by, value: ({ by }) => by },
    { key: "at", title: words.at, value: ({ at }) => at, cell: ({ at }) => instantInWords(at), sorts: true },
  ];
  return {
    name: "tu-dong-nghia",
    columns,
    filters: [{ key: "said", title: words.said, kind: "text" }],
    rows: inMemory(all, columns),
    empty: words.none,
    ...(mayWrite
      ? {
          actions: ({ id, said }: OfficeWord) =>
            oneButton({ to: `${TO}/${id}/remove`, label: words.remove, tone: "quiet", about: said }),
        }
      : {}),
  };
}

/** Adding a word, which is tried on what people asked lately first, and taking one out. */
export function wordsActs(parts: QuestionsParts): readonly OfficeAct[] {
  const fields = z.object({ said: someText(80), printed: someText(120) });
  return [
    act({
      path: "words/add",
      title: words.actAdd,
      needs: "approve",
      view: "words",
      fields,
      async asks({ said, printed }) {
        const wrong = wrongOf(parts, said, printed);
        if (wrong !== undefined) return wrong;
        const asked = (await parts.questions.texts(TRIED)).filter((text) => fold(text).includes(fold(said)));
        const all = [...(await parts.words.all()), { said, printed }];
        const questions = asked.map((text) => ({ text, earlier: [], asOf: parts.today() }));
        const changed = (await parts.knowledge.tryOut({ words: all }, questions)).filter(isChanged);
        const line = fill(words.asksLine, { count: asked.length, said, changed: changed.length });
        const lines = [line, ...changed.slice(0, SHOWN).map((one) => changeInWords(parts, one))];
        const title = fill(words.asks, { said, printed });
        return { kind: "question", title, lines, yes: words.yes, mark: `${said}|${printed}|${changed.length}` };
      },
      async run({ said, printed }, { account }) {
        const wrong = wrongOf(parts, said, printed);
        if (wrong !== undefined) return wrong;
        const word = { id: parts.newId(), said, printed, by: account, at: parts.instant() };
        if (!(await parts.words.add(word))) return { kind: "wrong", problems: [{ field: "said", says: words.known }] };
        await parts.published();
        const change = { object: said, after: printed };
        return { kind: "done", said: fill(words.added, { said, printed }), data: { id: word.id }, change };
      },
    }),
    act({
      path: "words/:id/remove",
      title: words.actRemove,
      needs: "approve",
      view: "words",
      fields: z.object({}),
      async run(_, { params: { id = "" } }) {
        const word = await parts.words.remove(id);
        if (word === undefined) return { kind: "late", says: words.gone };
        await parts.published();
        const { said, printed } = word;
        return { kind: "done", said: fill(words.removed, { said }), change: { object: said, before: printed } };
      },
    }),
  ];
}

/** Why two words are not taken: they are the same, or no document prints the second. */
function wrongOf(
  { knowledge }: QuestionsParts,
  said: string,
  printed: string,
): Extract<Acted, { readonly kind: "wrong" }> | undefined {
  if (fold(said) === fold(printed)) return { kind: "wrong", problems: [{ field: "printed", says: words.same }] };
  const looked = printed.normalize("NFC").toLowerCase();
  const isPrinted = knowledge
    .documents()
    .some(({ id }) =>
      knowledge.passagesOf(id).some(({ text }) => text.normalize("NFC").toLowerCase().includes(looked)),
    );
  return isPrinted
    ? undefined
    : { kind: "wrong", problems: [{ field: "printed", says: fill(words.unprinted, { printed }) }] };
}

function isChanged({ answers }: TriedOut): boolean {
  return answers !== undefined && JSON.stringify(answers.before) !== JSON.stringify(answers.after);
}

function changeInWords({ say }: QuestionsParts, { asked, answers }: TriedOut): string {
  if (answers === undefined) return asked.text;
  const [before, after] = [answers.before, answers.after].map((answer) =>
    say(answer).replace(/\s+/g, " ").slice(0, 160),
  );
  return fill(words.change, { text: asked.text, before: before ?? "", after: after ?? "" });
}
