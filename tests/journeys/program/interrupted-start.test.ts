import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { ended } from "../../servers/processes.ts";
import { spawnProgram, startProgram } from "../../servers/program.ts";

// Empty, so that a database has to be made.
const folder = mkdtempSync(join(tmpdir(), "test-interrupted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("leaves nothing that the next start cannot use, wherever the first one is killed", async () => {
  for (const begun of ["in-use.lock", "database.tmp", "database", "index"]) {
    const program = spawnProgram({ DATA_DIR: folder, PORT: "0", LOG_LEVEL: "silent" });
    while (!existsSync(join(folder, begun)) && program.exitCode === null) await wait(1);
    await ended(program, "SIGKILL");
  }
  const program = await startProgram(folder);
  try {
    const body = JSON.stringify({ conversation: crypto.randomUUID(), text: "hạn gửi báo cáo" });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${program.address}/api/chat`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
  } finally {
    await program.stop();
  }
}, 180_000);
