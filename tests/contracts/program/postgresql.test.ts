import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { openPostgresql } from "../../../src/database/postgresql.ts";
import { startPostgresql } from "../../servers/postgresql.ts";

it("outlives a server that closes the connection of a transaction which is at no statement", async (context) => {
  const server = await startPostgresql();
  if (server.kind === "absent") return context.skip(server.why);
  const opened = await openPostgresql(server.url);
  const { database } = opened;
  const own = "SELECT pg_backend_pid() AS pid";
  const broken = database.transaction(async (inside) => {
    const [session] = await inside.query<{ pid: number }>(own);
    await database.query("SELECT pg_terminate_backend($1)", [session?.pid]);
    await wait(300);
    return inside.query(own);
  });
  await expect(broken).rejects.toThrow();
  expect(await database.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await opened.close();
  await server.stop();
});
