import { expect, it } from "vitest";
import { webVietnamese } from "../../bot/index.ts";
import { rehearse } from "./rehearsal.ts";

it("asks every example of the page before anybody does, and lets whoever asks meanwhile go first", async () => {
  const asked: string[] = [];
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  });
  await rehearse({
    async answer({ text }) {
      asked.push(text);
      const until = performance.now() + 2;
      while (performance.now() < until);
    },
  });
  clearInterval(timer);
  expect(new Set(asked)).toEqual(new Set(webVietnamese.examples));
  expect(turns).toBeGreaterThan(1);
});
