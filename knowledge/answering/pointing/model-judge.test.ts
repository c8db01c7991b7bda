import { describe, expect, it } from "vitest";
import { readLexicon } from "../../adapters/lexicon-files.ts";
import type { Answer } from "../../domain/answer.ts";
import { createFinder, findableTexts, readDocument } from "../../index.ts";
import type { LanguageModel, ModelReply, Prompt } from "../../ports/model/language-model.ts";
import type { ModelRecorder } from "../../ports/model/model-recorder.ts";
import { createAnswerer } from "../answer.ts";
import { createWeighing } from "../each-document/weighing.ts";
import { createWeightsJudge } from "../evidence/judge.ts";
import { asTyped } from "../rephrasing/understanding.ts";
import { createShelf } from "../shelf.ts";
import { unworded } from "../wording/wording.ts";
import { createModelJudge } from "./model-judge.ts";

const { lexicon, language } = await readLexicon(new URL("../../lexicon/", import.meta.url).pathname);

const ACT = `Điều 1. Mức hỗ trợ
1. Hỗ trợ gạo:
a) Học sinh bán trú được hỗ trợ mỗi tháng 8 kg gạo;
b) Học sinh nội trú được hỗ trợ mỗi tháng 15 kg gạo.
2. Tiền ăn của học sinh nội trú là 1.170.000 đồng một tháng, không quá 9 tháng.
Điều 2. Hồ sơ
1. Cha mẹ nộp đơn tại trường trước ngày 15 tháng 9.`;

/** Says what the test says; keeps what it was asked. */
function saying(...replies: readonly (object | undefined)[]) {
  const asked: Prompt<unknown>[] = [];
  const left = [...replies];
  const model: LanguageModel = {
    async say<Said>(prompt: Prompt<Said>): Promise<ModelReply<Said>> {
      asked.push(prompt);
      const said = left.length > 0 ? prompt.form.read(left.shift()) : undefined;
      return said === undefined
        ? { kind: "silent", why: "down" }
        : { kind: "said", said, tokens: { read: 0, written: 0 } };
    },
  };
  return { model, asked };
}

const pointing = (ids: readonly unknown[], more: object = {}) => ({
  thought: "",
  covers: ids.length === 0 ? "none" : "all",
  ids,
  polarity: "none",
  missing: "",
  ...more,
});

const read = [readDocument({ id: "act", text: ACT, frontMatter: {} })];
const shelf = createShelf(read);
const finder = createFinder({ texts: findableTexts(read), language });

function asking(model: LanguageModel, recorder: Pick<ModelRecorder, "dropped"> = { dropped: () => undefined }) {
  const keyless = createWeightsJudge(lexicon.weights);
  const judge = createModelJudge({ model, instructions: "point", keyless, metaOf: shelf.meta, recorder });
  const answer = createAnswerer({
    shelf,
    finder,
    lexicon,
    judge,
    understanding: asTyped,
    judgeReads: 6_000,
    wording: unworded,
  });
  return (text: string) => answer({ text, earlier: [] });
}

/** The id under which a prompt shows a line. */
function idOf(prompt: Prompt<unknown> | undefined, words: string): string {
  const line = JSON.stringify(prompt?.printed).match(new RegExp(`"(\\d+) \\| [^"]*${words}`))?.[1];
  if (line === undefined) throw new Error(`no line shows ${words}`);
  return line;
}

/** Asks once to see the prompt, then again with ids of its lines. */
async function pointingAt(text: string, words: readonly string[], more: object = {}): Promise<Answer> {
  const seen = saying();
  await asking(seen.model)(text);
  const ids = words.map((one) => idOf(seen.asked[0], one));
  const fill = JSON.parse(
    JSON.stringify(more).replaceAll(/"#(\d)"/g, (_, at: string) => JSON.stringify(ids[Number(at)])),
  );
  return asking(saying(pointing(ids, fill)).model)(text);
}

const textsOf = (answer: Answer): readonly string[] =>
  answer.kind === "answered"
    ? answer.statements.flatMap((one) => (one.kind === "extract" ? one.lines.map(({ text }) => text) : []))
    : [];

const QUESTION = "Học sinh nội trú được bao nhiêu gạo một tháng?";

describe("a judge who reads", () => {
  it("is shown the lines around what was found, each with an id", async () => {
    const { model, asked } = saying();
    await asking(model)(QUESTION);
    const shown = JSON.stringify(asked[0]?.printed);
    for (const words of ["Hỗ trợ gạo", "8 kg gạo", "15 kg gạo"]) expect(shown).toContain(words);
    expect(asked[0]?.told).toMatchObject({ question: QUESTION });
  });

  it("has the lines printed at which it points, under what introduces them", async () => {
    expect(textsOf(await pointingAt(QUESTION, ["b\\) Học sinh nội trú"]))).toEqual([
      "1. Hỗ trợ gạo:",
      "b) Học sinh nội trú được hỗ trợ mỗi tháng 15 kg gạo.",
    ]);
  });

  it("cites every place at which it points", async () => {
    const answer = await pointingAt("Nộp đơn và nhận gạo thế nào?", ["b\\) Học sinh nội trú", "Cha mẹ nộp đơn"]);
    const places = answer.kind === "answered" ? answer.statements.map(({ cite }) => cite.place.id) : [];
    expect(places).toEqual(["D1.1.b", "D2.1"]);
  });

  it.each([["999"], ["-1"], ["R7"], ["<b>1</b>x"], [""], [{ id: 1 }]])(
    "says nothing by an id that was not shown: %j",
    async (id) => {
      const answer = await asking(saying(pointing([id])).model)(QUESTION);
      expect(answer).toEqual(await asking(saying().model)(QUESTION));
    },
  );

  it("is not heard when it points at a line that prints nothing of what is asked", async () => {
    const { pointedAnswer } = await createWeighing({ shelf, finder, lexicon }).consider({
      text: "Cha mẹ nộp đơn ở đâu?",
      earlier: [],
    });
    const at = (place: string) =>
      pointedAnswer({
        covers: "all",
        lines: shelf.passages.filter((one) => one.place.id === place).map((passage) => ({ passage })),
        records: [],
        polarity: "none",
      });
    expect([at("D1.1.b"), at("D2.1")?.kind]).toEqual([undefined, "answered"]);
  });

  it("tells how many ids name no line", async () => {
    const dropped: unknown[] = [];
    const { model } = saying(pointing(["999", "998"]));
    await asking(model, { dropped: (...told) => void dropped.push(told) })(QUESTION);
    expect(dropped).toEqual([["judge", "id", 2]]);
  });

  it("claims nothing where it points at nothing, however sure the weights are", async () => {
    const sure = await asking(saying().model)("Cha mẹ nộp đơn tại trường trước ngày nào?");
    expect(sure.kind).toBe("answered");
    const answer = await asking(saying(pointing([])).model)("Cha mẹ nộp đơn tại trường trước ngày nào?");
    expect(answer).toMatchObject({ kind: "refused", reason: "not-in-documents", held: [] });
  });

  it("refuses with the words on who decides it, where nothing else is printed", async () => {
    const answer = await pointingAt("Tiền ăn của trường khác là bao nhiêu?", ["Cha mẹ nộp đơn"], {
      covers: "elsewhere",
    });
    expect(answer).toMatchObject({ kind: "refused", reason: "announced-elsewhere", held: [{ kind: "extract" }] });
  });

  it("leaves the decision to the weights where the model is silent", async () => {
    const silent = await asking(saying().model)(QUESTION);
    const keyless = await asking(saying(undefined).model)(QUESTION);
    expect(silent).toEqual(keyless);
  });

  it("asks once more with what is said to be missing, and never a third time", async () => {
    const { model, asked } = saying(
      pointing([], { missing: "tiền ăn của học sinh nội trú" }),
      pointing([], { missing: "tiền ăn của học sinh nội trú" }),
      pointing(["1"]),
    );
    await asking(model)("Nộp đơn ở đâu?");
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it("says yes, no or depends as the judge does", async () => {
    const answer = await pointingAt("Học sinh nội trú có được gạo không?", ["b\\) Học sinh nội trú"], {
      polarity: "yes",
    });
    expect(answer).toMatchObject({ kind: "answered", polarity: "yes" });
  });

  it("says so when only a part is printed", async () => {
    const answer = await pointingAt(QUESTION, ["b\\) Học sinh nội trú"], { covers: "part" });
    expect(answer).toMatchObject({ notices: [{ kind: "in-part" }] });
  });
});

describe("a calculation that a judge names", () => {
  const calculated = async (operation: string, terms: readonly object[]) => {
    const answer = await pointingAt(
      "Học sinh nội trú được nhiều gạo hơn bán trú mấy kg, hệ số 2,5?",
      ["a\\) Học sinh bán trú", "b\\) Học sinh nội trú", "2. Tiền ăn"],
      { calculation: { operation, terms } },
    );
    return answer.kind === "answered" ? answer.statements.find(({ kind }) => kind === "calculation") : undefined;
  };

  it("is made by the program from printed figures", async () => {
    const terms = [
      { id: "#1", figure: "15 kg" },
      { id: "#0", figure: "8 kg" },
    ];
    expect(await calculated("difference", terms)).toMatchObject({ value: 7, unit: "kg" });
  });

  it("takes months off an amount of a month", async () => {
    const terms = [
      { id: "#2", figure: "1.170.000 đồng" },
      { id: "#2", figure: "9 tháng" },
    ];
    expect(await calculated("product", terms)).toMatchObject({ value: 10_530_000, unit: "đồng" });
  });

  it("may multiply by what the person typed", async () => {
    const terms = [
      { id: "typed", figure: "2,5" },
      { id: "#2", figure: "1.170.000 đồng" },
    ];
    expect(await calculated("product", terms)).toMatchObject({ value: 2_925_000 });
  });

  it.each([
    [
      "a figure that the line does not print",
      "sum",
      [
        { id: "#1", figure: "16 kg" },
        { id: "#0", figure: "8 kg" },
      ],
    ],
    [
      "a part of a longer figure",
      "sum",
      [
        { id: "#2", figure: "170.000 đồng" },
        { id: "#2", figure: "1.170.000 đồng" },
      ],
    ],
    [
      "other units",
      "sum",
      [
        { id: "#1", figure: "15 kg" },
        { id: "#2", figure: "1.170.000 đồng" },
      ],
    ],
    [
      "a lesser figure less a greater",
      "difference",
      [
        { id: "#0", figure: "8 kg" },
        { id: "#1", figure: "15 kg" },
      ],
    ],
    [
      "a typed figure in a sum",
      "sum",
      [
        { id: "#1", figure: "15 kg" },
        { id: "typed", figure: "2,5" },
      ],
    ],
    [
      "a typed figure that was not typed",
      "product",
      [
        { id: "#1", figure: "15 kg" },
        { id: "typed", figure: "3" },
      ],
    ],
    ["one figure alone", "sum", [{ id: "#1", figure: "15 kg" }]],
  ])("is not made of %s", async (_, operation, terms) => {
    expect(await calculated(operation, terms)).toBeUndefined();
  });
});
