import { describe, expect, it } from "vitest";
import { syllables } from "../../domain/syllable.ts";
import { foldText } from "../understanding/holding/folded-text.ts";
import { createLexicalFeatures } from "./lexical.ts";
import { createNearness } from "./nearness.ts";
import { createAskedWords } from "./words/asked-words.ts";
import { createHeldWords } from "./words/held-words.ts";

const QUESTION = "học sinh nội trú được hỗ trợ tiền ăn";
const printed = syllables(QUESTION).map(({ folded }) => folded);
const read = createAskedWords({
  counts: {
    passages: 50,
    syllables: new Map(printed.map((syllable) => [syllable, 5])),
    pairs: new Map(printed.slice(1).map((second, at) => [`${printed[at]} ${second}`, 4])),
  },
  commonness: {},
  restore: (text) => syllables(text).map(({ written, folded }) => ({ typed: written, folded, restored: written })),
  isAsking: () => true,
});
const heldIn = createHeldWords(read(QUESTION));
const held = (text: string) => heldIn(foldText(text));
const addFeatures = createLexicalFeatures(read(QUESTION));
const weigh = (own: string, headings = ""): Record<string, number> => {
  const features = {};
  addFeatures(features, { own: held(own), leadIn: held(""), headings: held(headings), document: held("") });
  return features;
};

describe("a unit", () => {
  it("that prints all that is asked, side by side, holds all of it", () => {
    const features = weigh(`Mỗi ${QUESTION} là 1.170.000 đồng.`);
    expect(features).toMatchObject({ coverage: 1, pairs: 1, threes: 1, fours: 1, run: 1, nothingMissing: 1 });
  });

  it("that prints the words apart holds the words and not the pairs", () => {
    const features = weigh("ăn, tiền; trợ, hỗ; được, trú; nội, sinh; học");
    expect(features.coverage).toBe(1);
    expect(features.pairs).toBe(0);
    expect(features.run).toBeLessThan(0.2);
  });

  it("that prints a word with other marks than were typed holds little of it", () => {
    expect(weigh("tiến").coverage).toBeLessThan(weigh("tiền").coverage ?? 0);
  });

  it("is helped by its titles, but less than by its own words", () => {
    const [own, titled, bare] = [
      weigh("học sinh nội trú tiền ăn"),
      weigh("tiền ăn", "Học sinh nội trú"),
      weigh("tiền ăn"),
    ].map(({ coverageAround }) => coverageAround ?? 0);
    expect(own).toBeGreaterThan(titled ?? 0);
    expect(titled).toBeGreaterThan(bare ?? 0);
  });

  it("that lacks the rarest asked word says how much that word weighs", () => {
    expect(weigh("học sinh nội trú được hỗ trợ").rarestMissing).toBeGreaterThan(0.3);
  });
});

it("a value counts the more the nearer the asked words stand to it", () => {
  const asked = read("tiền ăn");
  const near = "hỗ trợ tiền ăn 450.000 đồng";
  const far = `450.000 đồng ${"khoản khác ".repeat(12)} tiền ăn`;
  const nearest = (text: string) => createNearness(asked)(createHeldWords(asked)(foldText(text)));
  const at = (text: string) => nearest(text)([text.indexOf("450")]);
  expect(at(near)).toBeGreaterThan(0.8);
  expect(at(far)).toBeLessThan(0.4);
  expect(nearest(near)([])).toBe(0);
});
