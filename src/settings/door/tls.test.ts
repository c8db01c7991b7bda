import { expect, it } from "vitest";
import { serversInTheClear, withoutTls } from "./tls.ts";

const yes = { REQUIRE_TLS: "yes" } as const;

it.each([
  { DATABASE_URL: "postgresql://a:b@db:5432/office" },
  { DATABASE_URL: "postgresql://a:b@db/office?sslmode=prefer" },
  { DATABASE_URL: "postgresql://a:b@db/office?sslmode=no-verify" },
  { DATABASE_URL: "postgresql://a:b@db/office?sslmode=require&uselibpqcompat=true" },
  { DATABASE_URL: "postgresql://a:b@localhost/office?host=10.0.0.9" },
  { REDIS_URL: "redis://10.0.0.9:6379" },
  { LLM_URL: "http://ollama:11434/v1" },
  { EMBEDDINGS_URL: "http://localhost.example.com/v1" },
])("where TLS is required %j is refused", (given) => {
  const [name = ""] = Object.keys(given);
  expect(serversInTheClear(given)).toEqual([name]);
  expect(withoutTls({ ...yes, ...given })).toContain(`setting ${name} leads from this machine without TLS`);
  expect(withoutTls({ REQUIRE_TLS: "no", ...given })).toBeUndefined();
});

it.each([
  {},
  { DATABASE_URL: "postgresql://a:b@db/office?sslmode=verify-full" },
  { DATABASE_URL: "postgresql://a:b@127.0.0.1/office" },
  { DATABASE_URL: "postgresql:///office?host=/var/run/postgresql" },
  { REDIS_URL: "rediss://10.0.0.9:6379" },
  { REDIS_URL: "redis://localhost:6379" },
  { LLM_URL: "https://ollama.example.edu.vn/v1" },
  { LLM_URL: "http://[::1]:11434/v1", RERANK_URL: "http://127.0.0.1:8000" },
  { HOST: "127.0.0.1" },
  { HOST: "0.0.0.0", PUBLIC_URL: "https://troly.example.edu.vn" },
])("where TLS is required %j is taken", (given) => expect(withoutTls({ ...yes, ...given })).toBeUndefined());

it.each([{ HOST: "0.0.0.0" }, { PUBLIC_URL: "http://troly.lan" }, { HOST: "::", PUBLIC_URL: "http://troly.lan" }])(
  "where TLS is required people are not served without it: %j",
  (given) => expect(withoutTls({ ...yes, ...given })).toContain("setting PUBLIC_URL has to begin with https"),
);
