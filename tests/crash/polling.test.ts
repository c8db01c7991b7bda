import { afterAll, expect, it } from "vitest";
import { createProcesses } from "../servers/processes.ts";
import { compileProgram } from "./compiled-program.ts";
import { pollingRun } from "./polling-run.ts";

// `npm run test:crash -- polling` is the same with 50 kills.
const KILLS = 4;
const processes = createProcesses();
afterAll(() => processes.endAll());

it(`loses no question and answers none twice over ${KILLS} kills of the program that polls`, {
  timeout: 300_000,
}, async () => {
  const run = await pollingRun({ kills: KILLS, seed: 3, main: await compileProgram(), processes });
  expect(run).toMatchObject({ lost: [], twice: [], fallen: [] });
  expect(run.questions).toBe(run.answered + run.repeated);
});
