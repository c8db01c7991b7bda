import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createConverter } from "./converter-process.ts";

const folder = mkdtempSync(join(tmpdir(), "end-with-parent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const beside = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
const file = { name: "a.html", bytes: new Uint8Array(), format: "html" } as const;

/** A conversion that does this with its file, and writes down who it is and where it works. */
function programThat(name: string, does: string): URL {
  const path = join(folder, `${name}.ts`);
  const note = JSON.stringify(join(folder, `${name}.json`));
  writeFileSync(
    path,
    `import { writeFileSync } from "node:fs";
    import { tmpdir } from "node:os";
    import { endWithParent } from ${beside("./end-with-parent.ts")};
    endWithParent();
    process.on("message", () => { writeFileSync(${note}, JSON.stringify([process.pid, tmpdir()])); ${does} });`,
  );
  return pathToFileURL(path);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a conversion", () => {
  it("that hangs ends when its parent was killed, and leaves no folder", async () => {
    const program = programThat("hung", "for (;;);");
    const server = join(folder, "server.mts");
    writeFileSync(
      server,
      `import { createConverter } from ${beside("./converter-process.ts")};
      await createConverter({ program: new URL(${JSON.stringify(program.href)}) })({ name: "a.html", bytes: new Uint8Array(), format: "html" });`,
    );
    const parent = spawn(process.execPath, ["--import", "tsx", server], { stdio: "ignore" });
    const note = join(folder, "hung.json");
    await vi.waitFor(() => expect(existsSync(note) && readFileSync(note, "utf8")).toBeTruthy(), { timeout: 20_000 });
    const [pid, itsFolder] = JSON.parse(readFileSync(note, "utf8"));
    expect(isRunning(pid)).toBe(true);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5_000 });
    expect(existsSync(itsFolder)).toBe(false);
  }, 40_000);

  it("is ended when it takes memory outside of the heap, as unpacked streams do", async () => {
    const program = programThat("full", "const all: Buffer[] = []; for (;;) all.push(Buffer.alloc(10_000_000, 1));");
    const converted = await createConverter({ program, megabytes: 200 })(file);
    expect(converted).toEqual({ kind: "problem", problem: "took-too-much-memory" });
  }, 20_000);
});
