import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { pageExamples } from "../../bot/index.ts";
import { rehearse } from "./rehearsal.ts";

it("leaves the first moment to people, asks every example of the page, and lets whoever asks meanwhile go first", async () => {
  const asked: string[] = [];
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  });
  const answer = async ({ text }: { readonly text: string }) => {
    asked.push(text);
    const until = performance.now() + 2;
    while (performance.now() < until);
  };
  const rehearsing = rehearse({ answer }, () => true);
  await pause(100);
  expect(asked).toEqual([]);
  await rehearsing;
  clearInterval(timer);
  expect(new Set(asked)).toEqual(new Set(pageExamples));
  expect(turns).toBeGreaterThan(1);
});

it("pauses while a question of a person is being answered, and comes to its end when they never cease", async () => {
  const asked: string[] = [];
  const answer = async ({ text }: { readonly text: string }) => void asked.push(text);
  let looks = 0;
  await rehearse({ answer }, () => {
    looks += 1;
    if (looks < 5) expect(asked).toEqual([]);
    return looks >= 5;
  });
  expect(new Set(asked)).toEqual(new Set(pageExamples));
  await rehearse({ answer }, () => false);
  expect(asked.length).toBeGreaterThan(2 * pageExamples.length);
});
