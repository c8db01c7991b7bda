import type { QueueLook } from "../checks/queue.ts";
import { LOOK_MS, whyOf } from "./address-probe.ts";

/** Asks Redis who it is and how it keeps what it is given. Never rejects. */
export async function lookAtRedis(url: string): Promise<QueueLook> {
  const { Redis } = await import("ioredis");
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: LOOK_MS,
    commandTimeout: LOOK_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What it says beside the answers is what they say.
  let last: unknown;
  client.on("error", (fault) => {
    last = fault;
  });
  try {
    await client.connect();
    const info = await client.info("server");
    const version = /redis_version:(\S+)/.exec(info)?.[1] ?? "0";
    const read = async (name: string): Promise<string | undefined> => {
      const answer: unknown = await client.config("GET", name).catch(() => undefined);
      return Array.isArray(answer) && typeof answer[1] === "string" ? answer[1] : undefined;
    };
    const [appendOnly, policy] = [await read("appendonly"), await read("maxmemory-policy")];
    return { kind: "facts", version, ...(appendOnly && { appendOnly }), ...(policy && { policy }) };
  } catch (fault) {
    const said = `${String(last)} ${String(fault)}`;
    if (/NOAUTH|WRONGPASS|invalid (?:username|password)|NOPERM/i.test(said)) return { kind: "refused" };
    return { kind: "silent", says: whyOf(last ?? fault) };
  } finally {
    client.disconnect();
  }
}
