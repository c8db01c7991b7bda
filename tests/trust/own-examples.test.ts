import { expect, it } from "vitest";
import { vietnamese } from "../../bot/index.ts";
import { pageExamples } from "../../bot/words/web-words.ts";
import { askAll } from "./asking.ts";
import { starterDocuments, thePlan } from "./documents.ts";

const named = [...vietnamese.courtesy["who-are-you"].matchAll(/“([^”]+\?)”/g)].map(([, example = ""]) => example);
const asked = (text: string, place: string) => ({
  id: text,
  text: [text],
  style: "clean",
  type: "procedure",
  must: [],
  must_not: [],
  answerable: true,
  cite: place === "" ? [] : [place],
});

it("answers every question that it names as an example", async () => {
  const examples = [...named, ...pageExamples];
  expect(named.length).toBeGreaterThan(2);
  const marks = await askAll(
    [thePlan(), ...starterDocuments()],
    examples.map((text) => asked(text, "")),
  );
  expect(marks.filter(({ reply }) => reply.status !== "answered").map(({ question }) => question.id)).toEqual([]);
});

it("answers when the yearly report is due from the duty that says it, however short the question is", async () => {
  const texts = ["Hạn nộp báo cáo năm?", "han nop bao cao nam", "khi nao gui bao cao nam", "hạn cuối báo cáo năm"];
  const marks = await askAll(
    [thePlan(), ...starterDocuments()],
    texts.map((text) => asked(text, "IV.3")),
  );
  const elsewhere = marks.filter(({ reply }) => !reply.citations.some(({ placeId }) => placeId === "IV.3"));
  expect(elsewhere.map(({ question }) => question.id)).toEqual([]);
});
