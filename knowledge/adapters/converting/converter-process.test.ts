import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type ConversionLimits, createConverter } from "./converter-process.ts";

const folder = mkdtempSync(join(tmpdir(), "converter-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = { name: "trang.html", bytes: new TextEncoder().encode("<p>Thông báo</p>"), format: "html" } as const;

/** Converts with a program of these lines, and gives what it printed for operators too. */
async function convertWith(lines: string, limits: ConversionLimits = {}) {
  const path = join(folder, `${Math.abs(hash(lines))}.mjs`);
  writeFileSync(path, lines);
  const faults: string[] = [];
  const converted = await createConverter({
    ...limits,
    program: pathToFileURL(path),
    onFault: (fault) => faults.push(fault),
  })(file);
  return { converted, faults };
}

const hash = (text: string): number => [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, 0);

describe("a conversion in a process of its own", () => {
  it("gives the text of the file", async () => {
    expect(await createConverter()(file)).toMatchObject({ kind: "text", text: "Thông báo" });
  });

  it("is ended when it hangs", async () => {
    const { converted } = await convertWith("process.on('message', () => { for (;;); });", { seconds: 1 });
    expect(converted).toEqual({ kind: "problem", problem: "took-too-long" });
  });

  it("may take longer as long as it tells that it goes on", async () => {
    const pages =
      "process.on('message', () => { let n = 0; setInterval(() => { n += 1; process.send(n < 10 ? { kind: 'alive' } : { kind: 'text', text: 'xong', origin: {} }); }, 300); });";
    const { converted } = await convertWith(pages, { seconds: 2 });
    expect(converted).toMatchObject({ kind: "text", text: "xong" });
  });

  it("that is killed is a problem, and this process goes on", async () => {
    const { converted, faults } = await convertWith(
      "process.on('message', () => process.kill(process.pid, 'SIGKILL'));",
    );
    expect(converted).toEqual({ kind: "problem", problem: "failed" });
    expect(faults).toEqual(["trang.html: failed"]);
  });

  it("is ended when it takes too much memory", async () => {
    const { converted } = await convertWith(
      "process.on('message', () => { const all = []; for (;;) all.push(new Array(1000).fill(1.5)); });",
      { megabytes: 32 },
    );
    expect(converted).toEqual({ kind: "problem", problem: "took-too-much-memory" });
  });

  it("does not see the settings of the server", async () => {
    process.env.LLM_API_KEY = "bí mật";
    const { converted } = await convertWith(
      "process.on('message', () => process.send({ kind: 'text', text: process.env.LLM_API_KEY ?? 'không có', origin: {} }));",
    );
    delete process.env.LLM_API_KEY;
    expect(converted).toMatchObject({ text: "không có" });
  });
});
