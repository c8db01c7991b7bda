import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fold } from "../../domain/syllable.ts";
import { qualityOf } from "./quality.ts";

const plan = readFileSync(new URL("../../documents/1701-KH-SGDDT.md", import.meta.url), "utf8");

describe("the quality of a text", () => {
  it("is good where Vietnamese is spelled as it should be", () => {
    expect(qualityOf(plan)).toEqual({});
  });

  it("is ruined where the accents are gone", () => {
    expect(qualityOf(plan.split("\n").map(fold).join("\n")).ruined).toBeGreaterThan(0.9);
  });

  it("is ruined where a font lost single letters", () => {
    const lost = plan.replace(/[ưừứửữựơờớởỡợôồốổỗộ]/g, "");
    expect(qualityOf(lost).ruined).toBeGreaterThan(0.1);
  });

  it("does not count marks of pages and breaks in cells as words", () => {
    const short = plan
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .slice(0, 700);
    expect(qualityOf(`<!-- page 1 -->${short.replaceAll(" ", "<br>")}`)).toEqual({});
  });

  it("is said of a text in another language", () => {
    const english =
      "The department of education shall publish the results of each examination within five working days. ";
    expect(qualityOf(english.repeat(10))).toEqual({ foreign: true });
  });

  it("is not judged by a few words", () => {
    expect(qualityOf("Danh sach hoc sinh")).toEqual({});
  });
});
