import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { installNode, type OtherNode } from "../../install/node-of-registry.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { ended } from "../../servers/processes.ts";
import { readyOf, spawnProgram } from "../../servers/program.ts";

/** The newest Node.js that npm's registry has for this machine; undefined where the registry is out of reach. */
async function newestNode(folder: string): Promise<OtherNode | undefined> {
  try {
    return await installNode(folder, "latest");
  } catch {
    return undefined;
  }
}

it("starts, answers and ends on the newest Node.js that there is; the tests themselves run on the oldest", async (context) => {
  const folders = [mkdtempSync(join(tmpdir(), "newest-node-")), newDataFolder("newest-node")];
  const [installed = "", data = ""] = folders;
  try {
    const node = await newestNode(installed);
    if (node === undefined) return context.skip("npm's registry is out of reach");
    const settings = { DATA_DIR: data, PORT: "0", LOG_LEVEL: "silent" };
    const program = spawnProgram(settings, join(node.bin, "node"));
    const { address } = await readyOf(program);
    const response = await fetch(`${address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation: "newest", text: "ai ký kế hoạch 1701" }),
    });
    expect(await response.json()).toMatchObject({
      status: "answered",
      text: expect.stringContaining("Trần Tuấn Khanh"),
    });
    expect(await ended(program, "SIGTERM")).toBe(0);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}, 400_000);
