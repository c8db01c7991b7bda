import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { startProgram } from "../../servers/program.ts";
import { chatWith, command, fileFolder } from "./stage.ts";

it("answers in every process on PostgreSQL from what one of them has loaded", { timeout: 240_000 }, async (context) => {
  const server = await startPostgresql();
  if (server.kind === "absent") return context.skip(server.why);
  const DATABASE_URL = await freshDatabase(server.url);
  const folders = [newDataFolder("one"), newDataFolder("two")];
  const programs = await Promise.all(folders.map((folder) => startProgram(folder, { DATABASE_URL })));
  const ask = "lệ phí lớp vẽ tranh sơn mài là bao nhiêu";
  const texts = () => Promise.all(programs.map(async (program) => (await chatWith(program, ask)).text));
  const files = fileFolder({
    "a.md": "THÔNG BÁO\n\nLớp vẽ tranh sơn mài\n\n1. Lệ phí\n\nLệ phí lớp vẽ tranh sơn mài là 12.000 đồng.\n",
  });
  const settings = { DATA_DIR: folders[0] ?? "", DATABASE_URL };
  expect((await command(settings, "documents", "add", files.path("a.md"))).code).toBe(0);
  const said = expect.stringContaining("12.000 đồng");
  await expect.poll(texts).toEqual([said, said]);
  expect((await command(settings, "documents", "undo")).code).toBe(0);
  await expect.poll(async () => (await texts()).join(" ")).not.toContain("12.000");
  for (const program of programs) await program.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  files.remove();
  await server.stop();
});
