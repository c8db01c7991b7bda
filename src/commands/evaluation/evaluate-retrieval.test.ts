import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FindableText } from "../../../knowledge/index.ts";
import { registerEvaluateRetrieval } from "./evaluate-retrieval.ts";
import { discountedGain, measureRuns, recall, reciprocalRank } from "./retrieval-measures.ts";

describe("evaluate:retrieval", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "retrieval-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    vi.restoreAllMocks();
  });

  async function run(
    corpus: string,
    queries: string,
  ): Promise<{ printed: string; written: string; indexed: FindableText[] }> {
    await writeFile(join(folder, "c.jsonl"), corpus);
    await writeFile(join(folder, "q.jsonl"), queries);
    const print = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const indexed: FindableText[] = [];
    const program = new Command().exitOverride();
    registerEvaluateRetrieval(program, {
      now: () => 0,
      index: async (texts) => {
        indexed.push(...texts);
        return {
          restore: () => [],
          find: async () => [
            { id: "b", score: 1 },
            { id: "a", score: 0.5 },
          ],
        };
      },
    });
    const files = [
      "--corpus",
      join(folder, "c.jsonl"),
      "--queries",
      join(folder, "q.jsonl"),
      "--run",
      join(folder, "out.tsv"),
    ];
    await program.parseAsync(["evaluate:retrieval", ...files], { from: "user" });
    return {
      printed: print.mock.calls.map(([text]) => text).join(""),
      written: await readFile(join(folder, "out.tsv"), "utf8"),
      indexed,
    };
  }

  it("writes query, rank, passage and score, separated by tabs", async () => {
    const { written } = await run('{"id":"a","text":"một"}\n', '{"id":"q","text":"một"}\n');
    expect(written).toBe("q\t1\tb\t1.000000\nq\t2\ta\t0.500000\n");
  });
  it("prints build time, latency and memory, and no measures without judgements", async () => {
    const { printed } = await run('{"id":"a","text":"một"}\n', '{"id":"q","text":"một"}\n');
    expect(printed).toMatch(/build .* ms\nlatency p50 .* p95 .* ms\nmemory .* MB/);
    expect(printed).not.toContain("nDCG");
  });
  it("prints the measures of each split when queries say what is relevant", async () => {
    const query = '{"id":"q","text":"một","relevant":["a"],"split":"test"}\n';
    const { printed } = await run('{"id":"a","text":"một"}\n', query);
    expect(printed).toContain("test (1 queries):  R@1 0.0000  R@5 1.0000");
    expect(printed).toContain("MRR@10 0.5000");
  });
  it("takes a title for the heading", async () => {
    const { indexed } = await run('{"id":"a","text":"một","title":"Hai"}\n', "");
    expect(indexed).toEqual([{ id: "a", text: "một", heading: ["Hai"] }]);
  });
  it("names the line that is not a passage", async () => {
    await expect(run('{"id":"a","text":"một"}\nnot json\n', "")).rejects.toThrow("c.jsonl line 2");
  });
});

describe("measures of a run", () => {
  const found = { split: "test", relevant: ["a", "b"], found: ["x", "a", "y", "b"] };
  it("counts the share of the relevant that was found", () => {
    expect(recall(found, 2)).toBe(0.5);
  });
  it("counts the rank of the first relevant", () => {
    expect(reciprocalRank(found, 10)).toBe(0.5);
  });
  it("compares the gain with the best possible order", () => {
    expect(discountedGain({ ...found, found: ["a", "b"] }, 10)).toBe(1);
    expect(discountedGain(found, 10)).toBeLessThan(1);
  });
  it("leaves queries without anything relevant out", () => {
    expect(measureRuns([found, { ...found, relevant: [] }])[0]).toContain("1 queries");
  });
});
