import { expect, it } from "vitest";
import { phrasesOf, ROUTES, type RouteWeights, readRoute } from "./routes.ts";

const only = (route: (typeof ROUTES)[number], weight: number): number[] =>
  ROUTES.map((name) => (name === route ? weight : 0));
const weights: RouteWeights = {
  "": ROUTES.map(() => -4),
  "can bo": only("person", 20),
  "khieu nai": only("complaint", 12),
  "ve dau": only("complaint", -20),
};

it("takes a message for what its phrases speak for, typed with marks or without", () => {
  for (const message of ["cho tôi gặp cán bộ", "cho toi gap can bo", "CHO TÔI GẶP CÁN BỘ!"]) {
    const { route, probability } = readRoute(weights, message);
    expect([route, probability > 0.5]).toEqual(["person", true]);
  }
});

it("takes a question about documents for none of them", () => {
  expect(readRoute(weights, "khiếu nại gửi về đâu").probability).toBeLessThan(0.5);
  expect(readRoute(weights, "").probability).toBeLessThan(0.5);
});

it("reads phrases of up to two syllables, each once", () => {
  expect(phrasesOf("Sở ơi, sở ơi")).toEqual(["so", "so oi", "oi", "oi so"]);
});
