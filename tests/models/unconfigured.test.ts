import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import type { Probation } from "../../knowledge/answering/trial/probation.ts";
import type { LanguageModel } from "../../knowledge/index.ts";
import { composeOver } from "../../src/compose.ts";
import { newId } from "../../src/surroundings.ts";
import { newDataFolder } from "../servers/data-folder.ts";
import { startProgram } from "../servers/program.ts";
import { starterDocuments, thePlan } from "../trust/documents.ts";
import { readQuestions } from "../trust/question-set.ts";
import { cries } from "./cries.ts";

/**
 * What is there for a language model alone: its adapters, what puts them together, and the client of its server. The tables in which
 * its use is counted are made in every database, and deleted from with all that is kept of people.
 */
const OF_A_MODEL =
  /\/adapters\/language-model\/|\/model-usage\/(?!sql-usage|asker-records|kept-days)|\/adapters\/model-files|\/compose\/model\/language-model|\/node_modules\/(?:openai|@langchain\/openai)\//;
const QUESTIONS = ["“4 không, 1 có” là gì?", "ho so vao lop 1 gom gi", "thời tiết hôm nay"];
const folder = mkdtempSync(join(tmpdir(), "test-loaded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const coverage = z.object({ result: z.array(z.object({ url: z.string() })) });

/** Starts the program, asks it, ends it. Node.js writes down every script that it loaded, its threads' too, when told where. */
async function run(name: string, settings: Readonly<Record<string, string>>) {
  const written = join(folder, name);
  // The index is made anew, so that what makes it is looked at too.
  const dataDir = newDataFolder("loading");
  rmSync(join(dataDir, "index"), { recursive: true, force: true });
  const program = await startProgram(dataDir, {
    OFFICE_PASSWORD: "mật khẩu văn phòng",
    ...settings,
    NODE_V8_COVERAGE: written,
  });
  while ((await fetch(`${program.address}/readyz`)).status === 503)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const said: unknown[] = [];
  for (const text of QUESTIONS) {
    const answer = await fetch(`${program.address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation: randomUUID(), text }),
    });
    const { status, text: reply } = z.object({ status: z.string(), text: z.string() }).parse(await answer.json());
    said.push([status, reply]);
  }
  await program.stop();
  const loaded = readdirSync(written).flatMap((file) =>
    coverage.parse(JSON.parse(readFileSync(join(written, file), "utf8"))).result.map(({ url }) => url),
  );
  return { said, loaded };
}

it("loads nothing of a language model where none is configured, and answers the same as where one is silent", async () => {
  const without = await run("without", {});
  const silent = await run("silent", { LLM_URL: "http://127.0.0.1:9/v1", LLM_MODEL: "qwen3-8b" });
  expect(without.loaded.filter((url) => OF_A_MODEL.test(url))).toEqual([]);
  expect(without.said).toEqual(silent.said);
  // What is looked for is found where it is loaded.
  expect(silent.loaded.filter((url) => OF_A_MODEL.test(url))).not.toEqual([]);
}, 180_000);

it("answers what people ask word for word the same without a model, with a silent one and with one on probation", async () => {
  const documents = [thePlan(), ...starterDocuments()];
  const uses = new Set(["understand", "judge"] as const);
  const instructions = { understand: "say what is asked", judge: "point", word: "say it" };
  const failed: Probation = { hasPassed: () => false, outcome: () => "failed", settled: async () => "failed" };
  const silent: LanguageModel = { say: async () => ({ kind: "silent", why: "down" }) };
  const composed = await Promise.all([
    composeOver(documents),
    composeOver(documents, { model: silent, uses, instructions, reads: 4_000 }),
    composeOver(documents, {
      model: silent,
      uses,
      instructions,
      reads: 4_000,
      probation: { understand: failed, judge: failed },
    }),
  ]);
  const questions = ["plan", "phu-huynh", "tin-nhan"].flatMap((name) => readQuestions(name).slice(0, 40));
  const texts = [...questions.flatMap(({ text }) => text), ...cries()];
  const said = await Promise.all(
    composed.map(async ({ conversations }) => {
      const replies: unknown[] = [];
      for (const text of texts) {
        const turn = await conversations.receive({
          id: newId(),
          channel: "terminal",
          conversation: newId(),
          text,
          receivedAt: "2030-01-01T00:00:00Z",
        });
        replies.push(turn === "busy" ? turn : turn.reply);
      }
      return replies;
    }),
  );
  expect(said[1]).toEqual(said[0]);
  expect(said[2]).toEqual(said[0]);
}, 180_000);
