import { describe, expect, it } from "vitest";
import { printedFigure, readFigure } from "./figure.ts";

const read = (typed: string, measure: string, bare = false) => {
  const told = readFigure(typed, measure, (words) => words === "trường" || words === "phần trăm", { bare });
  return told.kind === "figure" ? told.value : told.problem;
};

describe("a figure that an officer types", () => {
  it.each([
    ["92,5 %", "%", 92.5],
    ["92.5%", "%", 92.5],
    ["92,5 phần trăm", "%", 92.5],
    ["0,75%", "%", 0.75],
    ["100%", "%", 100],
    ["1.250", "trường", 1250],
    ["1.250 trường", "trường", 1250],
    ["1 250", "trường", 1250],
    ["1.250,5", "trường", 1250.5],
    ["1,250,000", "trường", 1_250_000],
    ["0.925", "trường", 0.925],
    ["0", "trường", 0],
  ])("%s is read for %s", (typed, measure, value) => {
    expect(read(typed, measure)).toBe(value);
  });

  it.each([
    ["", "%", "empty"],
    ["chưa có", "%", "not-a-figure"],
    ["1.25.0", "trường", "not-a-figure"],
    ["-5%", "%", "negative"],
    ["1.250", "%", "over-hundred"],
    ["120 %", "%", "over-hundred"],
    ["45", "%", "no-percent-sign"],
    ["45 trẻ", "%", "other-measure"],
    ["45%", "trường", "percent-for-count"],
    ["45 lớp", "trường", "other-measure"],
    ["1,250", "trường", "comma-or-thousand"],
  ])("%s is no value for %s: %s", (typed, measure, problem) => {
    expect(read(typed, measure)).toBe(problem);
  });

  it("needs no sign where the column says the measure", () => {
    expect(read("45", "%", true)).toBe(45);
    expect(read("45", "trường", true)).toBe(45);
  });

  it("is printed with a comma before decimals and points between thousands", () => {
    expect(printedFigure(92.5, "%")).toBe("92,5%");
    expect(printedFigure(0.1 + 0.2, "%")).toBe("0,3%");
    expect(printedFigure(1250, "trường")).toBe("1.250 trường");
  });
});
