import { expect, it } from "vitest";
import { killLoading } from "./loading-run.ts";

const KILLS = 3;

it(`keeps whole documents over ${KILLS} kills of a batch of 200, and the same command finishes it`, {
  timeout: 300_000,
}, async () => {
  const figures = await killLoading({ files: 200, kills: KILLS, random: Math.random });
  expect(figures.torn).toEqual([]);
  expect([...figures.kept].sort((one, two) => one - two)).toEqual(figures.kept);
  expect(figures.kept.some((count) => count > 0 && count < 200)).toBe(true);
  expect(figures).toMatchObject({ atEnd: 200, changes: 200, code: 0 });
});
