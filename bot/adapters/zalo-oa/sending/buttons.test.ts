import { expect, it } from "vitest";
import { chosenLine } from "../../../conversation/choice.ts";
import { buttonsOf } from "./buttons.ts";

const payloads = (labels: readonly string[]) =>
  (buttonsOf({ buttons: labels.map((label) => ({ label, action: label })) }) ?? []).map(({ payload }) => payload);

it.each([
  ["what they say", ["Chủ đề", "Thôi"], ["Chủ đề", "Thôi"]],
  ["the number of a line that another one says too", ["Xem thêm", "xem them"], ["Xem thêm", "2"]],
  ["the number of a line that is too long for a title", ["a", "b".repeat(101)], ["a", "2"]],
])("taps send %s, and the menu reads it as that line", (_, labels, sent) => {
  expect(payloads(labels)).toEqual(sent);
  const menu = labels.map((label) => ({ label, action: label }));
  expect(sent.map((typed) => chosenLine(typed, menu)?.action)).toEqual(labels);
});

it("makes no buttons of more lines than Zalo takes", () => {
  const buttons = ["1", "2", "3", "4", "5", "6"].map((label) => ({ label, action: label }));
  expect(buttonsOf({ buttons })).toBeUndefined();
});
