import { afterAll, describe, expect, it } from "vitest";
import { compiledFile } from "../servers/compiled.ts";
import { createProcesses } from "../servers/processes.ts";
import { BACKENDS } from "./backends.ts";
import { crashRun } from "./crash-run.ts";
import { pollingRun } from "./polling-run.ts";

// `npm run test:crash` is the same with 100 kills among 5,000 recipients, and holds it to the seconds within which sending
// has to go on; `npm run test:crash -- polling` is the last one with 50.
const KILLS = 2;
const KILLS_OF_POLLING = 1;
const RECIPIENTS = 160;
const processes = createProcesses();
const main = compiledFile(new URL("../../src/main.ts", import.meta.url));

afterAll(() => processes.endAll());

// Most of the time each of them waits, so all run beside each other.
describe.concurrent(`what is on its way to ${RECIPIENTS} over ${KILLS} kills, and each loss twice`, () => {
  const runs = [
    // On the embedded database three channels with faults, and the clock set an hour back and right again: Telegram is one of them.
    ...BACKENDS.map((backend) => ({ backend, scene: backend === "embedded" ? "channels" : "telegram" }) as const),
  ];
  for (const { backend, scene } of runs)
    it(`reaches each once or is of unknown outcome, and goes on by itself: ${backend}, ${scene}`, {
      timeout: 420_000,
    }, async (context) => {
      const kept = { kills: KILLS, recipients: RECIPIENTS, seed: 1, idsApart: 30, main, processes };
      const outcome = await crashRun({ backend, scene, ...kept });
      if (outcome.kind === "absent") return context.skip(outcome.why);
      expect(outcome.broken).toEqual([]);
      expect(outcome.judged.sent + outcome.judged.unknown).toBe(RECIPIENTS);
      expect(outcome.afterResend.sent).toBe(RECIPIENTS);
    });

  it(`loses no question and answers none twice over ${KILLS_OF_POLLING} kills of the program that polls`, {
    timeout: 300_000,
  }, async () => {
    const run = await pollingRun({ kills: KILLS_OF_POLLING, seed: 3, main, processes });
    expect(run).toMatchObject({ lost: [], twice: [], fallen: [] });
    expect(run.questions).toBe(run.answered + run.repeated);
  });
});
