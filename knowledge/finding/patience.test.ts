import { beforeEach, expect, it } from "vitest";
import { createPatience, type Patience } from "./patience.ts";

let now: number;
let told: string[];
let patience: Patience;
beforeEach(() => {
  now = 0;
  told = [];
  patience = createPatience({
    now: () => now,
    onFailing: (fault) => told.push(String(fault)),
    onAnswering: () => told.push("answering"),
  });
});
const fail = (times: number): void => {
  for (let time = 0; time < times; time += 1) patience.failed(`fault ${time}`);
};

it("goes on asking a server that is late once in a while", () => {
  for (let time = 0; time < 9; time += 1) {
    fail(2);
    patience.answered();
  }
  expect([patience.mayAsk(), told]).toEqual([true, []]);
});

it("leaves a server alone that failed three times in a row, and says so once", () => {
  fail(9);
  expect([patience.mayAsk(), told]).toEqual([false, ["fault 2"]]);
});

it("lets one question try again after each pause, each pause longer up to five minutes", () => {
  fail(3);
  const pauses: number[] = [];
  for (let last = 0; pauses.length < 10; ) {
    now += 100;
    if (!patience.mayAsk()) continue;
    expect(patience.mayAsk()).toBe(false);
    patience.failed("still down");
    pauses.push((now - last) / 1_000);
    last = now;
  }
  expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(told).toHaveLength(1);
});

it("asks as before once the server answers, and says so once", () => {
  fail(3);
  now += 2_000;
  expect(patience.mayAsk()).toBe(true);
  patience.answered();
  patience.answered();
  expect([patience.mayAsk(), told]).toEqual([true, ["fault 2", "answering"]]);
});
