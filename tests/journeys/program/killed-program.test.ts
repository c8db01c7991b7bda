import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { ended } from "../../servers/processes.ts";
import { startProgram } from "../../servers/program.ts";
import { webPerson } from "../../servers/web-person.ts";

const KILLS = 4;

it(`keeps every acknowledged message over ${KILLS} kills, and takes over the lock of the dead`, {
  timeout: 240_000,
}, async () => {
  const folder = newDataFolder("crash");
  let cookie = "";
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const program = await startProgram(folder);
    if (cookie === "") cookie = (await webPerson(program)).cookie;
    const sending = Array.from({ length: 3 }, async (_, index) => {
      const text = `câu hỏi ${kill}.${index}`;
      const body = JSON.stringify({ text, message: `m-${kill}-${index}` });
      const response = await fetch(`${program.address}/api/chat`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body,
      }).catch(() => undefined);
      if (response?.status === 200) acknowledged.push(text);
    });
    await Promise.race(sending);
    await ended(program.process, "SIGKILL");
    await Promise.all(sending);
  }
  const program = await startProgram(folder);
  const { turns } = await (await fetch(`${program.address}/api/conversation`, { headers: { cookie } })).json();
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(turns.map((turn: { text: string }) => turn.text)).toEqual(expect.arrayContaining(acknowledged));
});
