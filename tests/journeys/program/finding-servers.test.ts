import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { composeOffline, composeServer, openLibrary } from "../../../src/compose.ts";
import { type Config, parseConfig } from "../../../src/config.ts";
import { createMetrics } from "../../../src/watching/metrics/metrics.ts";
import { type FakeEmbeddings, startFakeEmbeddings } from "../../fakes/embeddings/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";

const QUESTION = { text: "chi tieu ho so cong viec cap so nam 2030 la bao nhieu", earlier: [] };
/** A server that was down is tried again after seconds; machines are slow at times. */
const soon = { timeout: 60_000, interval: 50 };
const JOINED = "finds by words and by meaning";

const folder = newDataFolder("finding");
let server: FakeEmbeddings;
let stopLatest = async (): Promise<void> => undefined;
beforeAll(async () => {
  server = await startFakeEmbeddings();
});
afterEach(() => stopLatest());
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function settingsFor(model: string): Record<string, string> {
  return { EMBEDDINGS_URL: server.url, EMBEDDINGS_MODEL: model };
}

/** What a process is that starts on the folder with these settings. */
async function start(settings: Readonly<Record<string, string>>) {
  const parsed = parseConfig({ DATA_DIR: folder, ...settings });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  return startWith(parsed.config);
}

async function startWith(config: Config) {
  const library = await openLibrary(config);
  const said: string[] = [];
  const faults: unknown[] = [];
  const { knowledge, stop } = await composeServer(config, library, [], {
    onFault: (fault) => faults.push(fault),
    onAnswered: () => undefined,
    onUnbound: () => undefined,
    recorder: createMetrics().model,
    onFinding: (says) => said.push(says),
  });
  stopLatest = async () => {
    await stop();
    await library.opened.close();
    stopLatest = async () => undefined;
  };
  return { knowledge, said, faults };
}

it("answers by words while the server is down, and by meaning too once it is there", async () => {
  await server.disappear();
  const { knowledge, said, faults } = await start(settingsFor("first"));
  const keyless = await (await composeOffline()).knowledge.answer(QUESTION);
  expect(await knowledge.answer(QUESTION)).toEqual(keyless);
  await expect.poll(() => said, soon).toEqual([expect.stringContaining("ECONNREFUSED")]);
  await server.reappear();
  await expect.poll(() => said.at(-1), soon).toBe(JOINED);
  const before = server.asked.length;
  expect((await knowledge.answer(QUESTION)).kind).toBe("answered");
  expect(server.asked.length).toBeGreaterThan(before);
  expect(faults).toEqual([]);
}, 120_000);

it("asks for no passage again at the next start, and for all of them with another model", async () => {
  const batches = (model: string): number =>
    server.asked.filter((asked) => asked.model === model && asked.texts.length > 1).length;
  const first = await start(settingsFor("first"));
  await expect.poll(() => first.said.at(-1), soon).toBe(JOINED);
  await stopLatest();
  const made = batches("first");
  const again = await start(settingsFor("first"));
  await expect.poll(() => again.said, soon).toEqual([JOINED]);
  expect(batches("first")).toBe(made);
  await stopLatest();
  const other = await start(settingsFor("second"));
  await expect.poll(() => other.said.at(-1), soon).toBe(JOINED);
  expect(batches("second")).toBe(made);
}, 120_000);

it("has what was found put in order by the rerank server, and answers without it when it fails", async () => {
  const { knowledge, said } = await start({ RERANK_URL: server.url, RERANK_MODEL: "order" });
  expect((await knowledge.answer(QUESTION)).kind).toBe("answered");
  expect(server.asked.at(-1)).toMatchObject({ path: "rerank", model: "order" });
  server.faults.set({ kind: "http-500" });
  const keyless = await (await composeOffline()).knowledge.answer(QUESTION);
  for (let question = 0; question < 3; question += 1) expect(await knowledge.answer(QUESTION)).toEqual(keyless);
  expect(said).toEqual([expect.stringContaining("500")]);
}, 120_000);
