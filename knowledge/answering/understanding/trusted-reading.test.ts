import { expect, it } from "vitest";
import { createTrustedReading } from "./trusted-reading.ts";

const NONE = { words: [], negations: [], closings: [], particles: [], joints: [], told: [] };
const trusted = createTrustedReading({ ...NONE, words: ["mấy", "bao nhiêu"], joints: ["còn"] });

it("takes over other marks, and other letters only of what cannot be Vietnamese", () => {
  expect(trusted("ngừoi", "người")).toBe("người");
  expect(trusted("pải", "phải")).toBe("phải");
  expect(trusted("ai", "an")).toBe("ai");
});

it("keeps a word of asking that was typed with its marks, whatever the documents print", () => {
  expect(trusted("mấy", "máy")).toBe("mấy");
  expect(trusted("nhiêu", "nhiều")).toBe("nhiêu");
  expect(trusted("còn", "con")).toBe("còn");
});

it("reads one that was typed without marks as the documents print it", () => {
  expect(trusted("may", "máy")).toBe("máy");
});
