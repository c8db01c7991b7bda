import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/surroundings.ts";
import { compiledFile } from "../servers/compiled.ts";

const folder = mkdtempSync(join(tmpdir(), "test-demo-"));
/** Ample, for a machine that is busy with other tests. */
const LONGEST_MS = 240_000;
const running = new Set<ChildProcess>();

/** Starts the demo; what it leaves behind would lie in `folder`. */
function demo(...given: readonly string[]) {
  const child = spawn(process.execPath, [compiledFile(new URL("run.ts", import.meta.url)), ...given], {
    cwd: packageRoot,
    env: { ...process.env, TMPDIR: folder, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let printed = "";
  for (const output of [child.stdout, child.stderr])
    output.setEncoding("utf8").on("data", (chunk: string) => {
      printed += chunk;
    });
  return { child, printed: () => printed };
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith("tro-ly-demo-"));

afterAll(() => {
  // Asked to end, it ends what it started as well.
  for (const child of running) child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe("npm run demo", () => {
  it(
    "shows a roster, answered questions, an announcement whose figures add up and an office's day, and ends",
    async () => {
      const { child, printed } = demo("--once", "--people", "80");
      const [code] = await once(child, "close");
      const text = printed();
      expect(code, text).toBe(0);
      for (const name of ["Trò chuyện trên web", "Zalo Bot giả", "Telegram giả"])
        expect(text).toMatch(new RegExp(`${name}: http://127\\.0\\.0\\.1:\\d+`));
      expect(text).toContain("12 thêm mới");
      expect([...text.matchAll(/Trợ lý \([\d,]+ giây\): (?!\()/g)].length).toBeGreaterThanOrEqual(3);
      expect(text).toContain("Theo mục 1, Hướng dẫn cho cha mẹ về vào lớp 1.");

      const people = numberIn(text, /(\d+) người nhận = /);
      const reached = numberIn(text, /= (\d+) đã nhận/);
      const [, zalo, telegram] = /Zalo Bot (\d+) \+ Telegram (\d+)\)/.exec(text) ?? [];
      const missed = numberIn(text, /\+ (\d+) không nhận được/);
      const why = /không nhận được = ([^.]+)\./.exec(text)?.[1] ?? "";
      expect(text).toContain("đã gửi xong");
      expect(reached).toBeGreaterThan(0);
      expect(Number(zalo) + Number(telegram)).toBe(reached);
      expect(reached + missed).toBe(people);
      expect([...why.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0)).toBe(missed);
      expect(numberIn(text, /Sổ gửi: (\d+) đã gửi/)).toBe(reached);
      expect(text).toContain("Nhận hai lần: 0 người");
      expect(text).toContain("Sổ gửi khớp với những gì hai nền tảng đã nhận.");
      expect([...text.matchAll(/^\d\. (.*)$/gm)].map(([, part]) => part)).toEqual([
        "DANH BẠ",
        "NGƯỜI DÂN HỎI, TRỢ LÝ TRẢ LỜI",
        "THÔNG BÁO",
        "VĂN PHÒNG",
        "KẾT QUẢ",
      ]);
      expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/office\/sign-in\?link=[0-9a-f]{32}/);
      for (const waiting of [
        "Báo cáo của đơn vị chờ quyết định: 2",
        "Thông báo chờ duyệt: 1",
        "Người đang chờ gặp cán bộ: 1",
        "Số liệu chỉ tiêu chờ xác nhận: 1",
        "Văn bản đã nạp, chờ xem lại và công bố: 1",
      ])
        expect(text).toContain(waiting);
      expect(text).toMatch(/Nhóm câu hỏi trợ lý chưa trả lời được: 1\./);
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
      expect(left()).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    "ends everything it started when it is interrupted",
    async () => {
      const { child, printed } = demo("--people", "80");
      child.stdout.on("data", () => {
        if (printed().includes("Trò chuyện trên web")) child.kill("SIGINT");
      });
      const [code] = await once(child, "close");
      expect(code, printed()).toBe(130);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? "";
      expect(address).not.toBe("");
      await expect(fetch(address)).rejects.toThrow();
      expect(left()).toEqual([]);
    },
    LONGEST_MS,
  );
});
