import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LanguageModel } from "../../../knowledge/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import {
  composeLanguageModel,
  composeModelHealth,
  composeReadingModel,
  settled,
} from "../../../src/compose/model/language-model.ts";
import { parseConfig } from "../../../src/config.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { createMetrics } from "../../../src/watching/metrics/metrics.ts";
import { startFakeOpenAi } from "../../fakes/openai/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

/** A server that is set up and where nobody listens. */
const DEAD = { LLM_URL: "http://127.0.0.1:9/v1", LLM_MODEL: "qwen3-8b" };

describe("a program whose model cannot be reached", () => {
  let program: RunningProgram;
  beforeAll(async () => {
    program = await startProgram(undefined, { OFFICE_PASSWORD: "mật khẩu văn phòng", ...DEAD });
    for (let left = 300; left > 0 && (await fetch(`${program.address}/readyz`)).status === 503; left -= 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }, 180_000);
  afterAll(async () => program.stop());

  it("is ready and answers", async () => {
    const answer = await fetch(`${program.address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation: randomUUID(), text: "“4 không, 1 có” là gì?" }),
    });
    expect(await answer.json()).toMatchObject({ status: "answered" });
    expect((await fetch(`${program.address}/readyz`)).status).toBe(200);
  });

  it("shows the office which model it is and where", async () => {
    const signedIn = await fetch(`${program.address}/office/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: program.address },
      body: new URLSearchParams({ name: "Văn phòng", password: "mật khẩu văn phòng" }),
    });
    const cookie = signedIn.headers.get("set-cookie") ?? "";
    const page = await (
      await fetch(`${program.address}/office/administration/channels/model`, { headers: { cookie } })
    ).text();
    expect(page).toContain("qwen3-8b");
    expect(page).toContain("trong mạng của máy chủ này (127.0.0.1:9)");
    expect(page).toContain("chưa có kết quả");
  });
});

describe("a composed model", () => {
  const folder = newDataFolder("language-model");
  let opened: OpenDatabase;
  beforeAll(async () => {
    opened = await openDatabase({ dataDir: folder, migrations });
  });
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("costs nothing for what is remembered, is silent above its budget, and shows both", async () => {
    const parsed = parseConfig({ ...DEAD, LLM_TOKENS_PER_PERSON_DAY: "100" });
    if (parsed.kind === "wrong" || parsed.config.languageModel === undefined) throw new Error("no model is set up");
    const settings = parsed.config.languageModel;
    const metrics = createMetrics();
    const { model, stop } = composeLanguageModel(settings, {
      model: saying({ read: 90, written: 10 }),
      remembering: (asked) => ({
        say: (prompt, of) =>
          prompt.version === 7 ? saying({ read: 0, written: 0 }).say(prompt) : asked.say(prompt, of),
      }),
      database: opened.database,
      recorder: metrics.model,
      onFault: (fault) => {
        throw fault;
      },
    });
    const ask = async (version: number) => (await model.say(promptOf(version), { asker: "web:4f1c" })).kind;
    expect([await ask(7), await ask(1), await ask(1), await ask(7)]).toEqual(["said", "said", "silent", "said"]);
    await stop();
    expect(metrics.text()).toContain('assistant_model_remembered_total{use="judge"} 2');
    expect(metrics.text()).toContain('assistant_model_calls_total{use="judge",outcome="spent"} 1');
    expect(
      (await composeModelHealth(settings, opened.database, { trial: () => undefined, rests: () => false })()).lines.map(
        ({ value }) => value,
      ),
    ).toEqual(expect.arrayContaining(["100/5.000.000 token", "50% (1/2 lượt): hết hạn mức 50%"]));
  });

  it("is not tried where it does not judge", async () => {
    const parsed = parseConfig({ ...DEAD, LLM_USES: "understand" });
    if (parsed.kind === "wrong" || parsed.config.languageModel === undefined) throw new Error("no model is set up");
    const { health, stop } = await composeReadingModel(parsed.config.languageModel, {
      database: opened.database,
      recorder: createMetrics().model,
      onFault: (fault) => {
        throw fault;
      },
    });
    expect((await health()).lines.map(({ name }) => name)).not.toContain("Bài thử trước khi được chọn câu trả lời");
    await stop();
  });

  it("tells the log and the office that it failed its trial", async () => {
    const fake = await startFakeOpenAi({ reply: () => ({ covers: "none", ids: [] }) });
    const { url: LLM_URL, apiKey: LLM_API_KEY, model: LLM_MODEL } = fake;
    const parsed = parseConfig({ LLM_URL, LLM_API_KEY, LLM_MODEL });
    if (parsed.kind === "wrong" || parsed.config.languageModel === undefined) throw new Error("no model is set up");
    const log: string[] = [];
    const { inUse, health, stop } = await composeReadingModel(parsed.config.languageModel, {
      database: opened.database,
      recorder: createMetrics().model,
      onFault: (fault) => {
        throw fault;
      },
      onModel: (says, isFault) => log.push(`${isFault ? "warn" : "info"}: ${says}`),
    });
    await settled(inUse);
    expect(log).toEqual([
      expect.stringMatching(/^warn: to understand: the model fake-model failed its trial/),
      expect.stringMatching(/^warn: to judge: the model fake-model failed its trial/),
    ]);
    expect((await health()).mend).toEqual([expect.stringContaining("không đạt bài thử")]);
    await stop();
    await fake.stop();
  });
});

const promptOf = (version: number) => ({
  use: "judge" as const,
  version,
  instructions: "",
  told: {},
  printed: {},
  form: { name: "f", schema: {}, read: String },
  mostTokens: 10,
});

/** A model that says "a" to everything. */
function saying(tokens: { read: number; written: number }): LanguageModel {
  return {
    async say({ form }) {
      const said = form.read("a");
      return said === undefined ? { kind: "silent", why: "formless" } : { kind: "said", said, tokens };
    },
  };
}
