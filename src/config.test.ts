import { describe, expect, it } from "vitest";
import { parseConfig } from "./config.ts";

const model = { LLM_URL: "http://127.0.0.1:8080/v1", LLM_MODEL: "qwen3-8b" };

describe("settings", () => {
  it("all have a default that works on this machine alone", () => {
    expect(parseConfig({})).toMatchObject({
      kind: "config",
      config: { port: 3000, host: "127.0.0.1", dataDir: "./data", embeddings: undefined, languageModel: undefined },
    });
  });

  it("open the server to others once it is said where it is seen from", () => {
    expect(parseConfig({ PUBLIC_URL: "https://troly.example.edu.vn" })).toMatchObject({ config: { host: "0.0.0.0" } });
  });

  it("believe no proxy unless it is named", () => {
    const trusted = (given: Record<string, string>) => {
      const parsed = parseConfig(given);
      return ["127.0.0.1", "10.1.2.3", "fd00::1"].map(
        (one) => parsed.kind === "config" && parsed.config.trustedProxies.has(one),
      );
    };
    expect(trusted({})).toEqual([false, false, false]);
    expect(trusted({ TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,fd00::/8" })).toEqual([true, true, true]);
  });

  it("keep what is for the operator on this machine until an interface is named", () => {
    expect(parseConfig({ PUBLIC_URL: "https://troly.example.edu.vn" })).toMatchObject({
      config: { operations: { host: "127.0.0.1", port: 0 } },
    });
    expect(parseConfig({ OPERATIONS_ADDRESS: "[::1]:9464" })).toMatchObject({
      config: { operations: { host: "::1", port: 9464 } },
    });
    for (const wrong of ["9464", "127.0.0.1", "127.0.0.1:99999", "http://127.0.0.1:1"])
      expect(parseConfig({ OPERATIONS_ADDRESS: wrong })).toMatchObject({
        kind: "wrong",
        line: expect.stringContaining("OPERATIONS_ADDRESS"),
      });
  });

  it("count as unset when empty, as in a copied example file", () => {
    expect(parseConfig({ PORT: "", EMBEDDINGS_API_KEY: " " })).toMatchObject({
      kind: "config",
      config: { port: 3000 },
    });
  });

  it("name servers of models inside the network at once, and outside of it only where that is said", () => {
    const embeddings = { url: "http://ollama:11434/v1", model: "bge-m3", apiKey: undefined };
    const rerank = { url: "https://api.example.com/v1", model: "r", apiKey: "k" };
    const inside = { EMBEDDINGS_URL: `${embeddings.url}/`, EMBEDDINGS_MODEL: embeddings.model };
    const outside = { RERANK_URL: rerank.url, RERANK_MODEL: "r", RERANK_API_KEY: "k", LLM_OUTSIDE: "yes" };
    expect(parseConfig(inside)).toMatchObject({ config: { embeddings, rerank: undefined } });
    expect(parseConfig({ ...inside, ...outside })).toMatchObject({ config: { embeddings, rerank } });
  });

  it("never take one secret of Zalo for the other", () => {
    expect(parseConfig({ ZALO_APP_ID: "26", ZALO_APP_SECRET: "app" })).toMatchObject({
      config: {
        zaloOa: { appSecret: "app", oaSecret: undefined, businessUrl: "https://business.openapi.zalo.me" },
      },
    });
  });

  it("bound the use of a language model from the start", () => {
    expect(parseConfig(model)).toMatchObject({
      config: {
        languageModel: {
          url: "http://127.0.0.1:8080/v1",
          model: "qwen3-8b",
          apiKey: undefined,
          outsideHost: undefined,
          uses: ["understand", "judge"],
          timeLimitMilliseconds: 20_000,
          concurrency: 4,
          contextTokens: 8192,
          limits: {
            tokensPerPersonDay: 200_000,
            tokensPerDay: 5_000_000,
            tokensPerMonth: undefined,
            moneyPerMonth: undefined,
          },
          prices: { read: 0, written: 0 },
        },
      },
    });
  });

  it("let each use of a language model be switched off", () => {
    expect(parseConfig({ ...model, LLM_USES: "judge, understand" })).toMatchObject({
      config: { languageModel: { uses: ["judge", "understand"] } },
    });
  });

  it("let a model help with reading only when that is said", () => {
    expect(parseConfig(model)).toMatchObject({ config: { languageModel: { uses: ["understand", "judge"] } } });
    expect(parseConfig({ ...model, LLM_USES: "propose" })).toMatchObject({
      config: { languageModel: { uses: ["propose"] } },
    });
  });

  it("send questions out of the network only when that is said", () => {
    const outside = { ...model, LLM_URL: "https://llm.example.com/v1/" };
    expect(parseConfig(outside)).toMatchObject({ kind: "wrong", line: expect.stringContaining("LLM_OUTSIDE=yes") });
    expect(parseConfig({ ...outside, LLM_OUTSIDE: "yes" })).toMatchObject({
      config: { languageModel: { url: "https://llm.example.com/v1", outsideHost: "llm.example.com" } },
    });
    expect(parseConfig({ ...model, LLM_OUTSIDE: "yes" })).toMatchObject({
      config: { languageModel: { outsideHost: undefined } },
    });
  });

  it.each([
    [{ PORT: "70000" }, "PORT"],
    [{ PUBLIC_URL: "troly" }, "PUBLIC_URL"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
    [{ TRUSTED_PROXIES: "127.0.0.1, nginx" }, "TRUSTED_PROXIES"],
    [{ TRUSTED_PROXIES: "10.0.0.0/33" }, "TRUSTED_PROXIES"],
    [{ TRUSTED_PROXIES: "127.0.0.1," }, "TRUSTED_PROXIES"],
    [{ OFFICE_PASSWORD: "chin-dau." }, "OFFICE_PASSWORD"],
    [{ EMBEDDINGS_URL: "http://127.0.0.1:8080/v1" }, "EMBEDDINGS_MODEL"],
    [{ LLM_URL: "http://127.0.0.1:8080/v1" }, "LLM_MODEL"],
    [{ LLM_MODEL: "qwen3-8b" }, "LLM_URL"],
    [{ ...model, LLM_URL: "https://llm.example.com/v1" }, "LLM_URL"],
    [{ ...model, LLM_OUTSIDE: "maybe" }, "LLM_OUTSIDE"],
    [{ ...model, LLM_USES: "judge,guess" }, "LLM_USES"],
    [{ ...model, LLM_TIME_LIMIT_SECONDS: "121" }, "LLM_TIME_LIMIT_SECONDS"],
    [{ ...model, LLM_TOKENS_PER_DAY: "many" }, "LLM_TOKENS_PER_DAY"],
    [{ ...model, LLM_MONEY_PER_MONTH: "20" }, "LLM_PRICE_READ"],
    [{ RERANK_MODEL: "bge-reranker-v2-m3" }, "RERANK_URL"],
    [{ RERANK_URL: "localhost:8081", RERANK_MODEL: "m" }, "RERANK_URL"],
    [{ EMBEDDINGS_URL: "https://api.example.com/v1", EMBEDDINGS_MODEL: "m" }, "LLM_OUTSIDE=yes"],
    [{ RERANK_URL: "https://api.example.com/v1", RERANK_MODEL: "m", LLM_OUTSIDE: "no" }, "LLM_OUTSIDE=yes"],
    [{ LLM_OUTSIDE: "perhaps" }, "LLM_OUTSIDE"],
    [{ REDIS_URL: "redis://127.0.0.1:6379" }, "DATABASE_URL"],
    [{ ZALO_APP_ID: "26" }, "ZALO_APP_SECRET"],
    [{ ZALO_OA_REFRESH_TOKEN: "r" }, "ZALO_OA_REFRESH_TOKEN"],
    [{ ROLE: "worker" }, "DATABASE_URL"],
    [{ TELEGRAM_WEBHOOK_SECRET: "mot-bi-mat-du-dai" }, "PUBLIC_URL"],
    [{ TELEGRAM_WEBHOOK_SECRET: "ngan" }, "TELEGRAM_WEBHOOK_SECRET"],
    [{ TELEGRAM_PROXY_URL: "ftp://127.0.0.1:1080" }, "TELEGRAM_PROXY_URL"],
    [{ ZALO_APP_ID: "26" }, "ZALO_APP_SECRET"],
    [{ ZALO_BOT_TOKEN: "1:a", ZALO_BOT_WEBHOOK_SECRET: "ngan" }, "ZALO_BOT_WEBHOOK_SECRET"],
    [{ ZALO_SITE_VERIFICATION: "<meta content=a>" }, "ZALO_SITE_VERIFICATION"],
    [{ ZALO_WEBHOOK_HOURS: "1" }, "ZALO_WEBHOOK_HOURS"],
    [{ DATABASE_URL: "postgresql://127.0.0.1/a", REDIS_URL: "127.0.0.1:6379" }, "REDIS_URL"],
  ])("that are wrong (%j) are named in one line", (environment, name) => {
    const parsed = parseConfig(environment);
    expect(parsed.kind === "wrong" && parsed.line).toMatch(new RegExp(`^setting .*${name}[^\n]*$`));
  });
});
