import { expect, it } from "vitest";
import { leaningOn, likeliest, sureOf } from "./likely-documents.ts";

const shares = (of: Record<string, number>) => new Map(Object.entries(of));

it("a part of a message leans on the document to which all of it leads", () => {
  const own = shares({ a: 0.9, b: 0.1 });
  expect(leaningOn(own, shares({ b: 1 }))).toEqual(shares({ a: 0.45, b: 0.55 }));
  expect(leaningOn(own, undefined)).toEqual(own);
});

it("the likeliest documents are read, and none that is hardly meant", () => {
  expect(likeliest(shares({ a: 0.05, b: 0.2, c: 0.4, d: 0.15, e: 0.2 }))).toEqual(["c", "b", "e"]);
});

it("beside a document that is established none is read", () => {
  expect(likeliest(shares({ a: 0.09, b: 0.91 }))).toEqual(["b"]);
});

it("an answer is as sure as its document is meant, and not doubted for its document once that is established", () => {
  expect(sureOf(0.8, 0.5)).toBeCloseTo(0.4);
  expect(sureOf(0.8, 0.95)).toBeCloseTo(0.8);
});
