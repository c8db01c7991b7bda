import { createInterface } from "node:readline";
import { z } from "zod";
import type { Processes } from "../servers/processes.ts";

const QUESTION = "ai ký kế hoạch 1701";
const answered = z.object({ status: z.literal("answered"), text: z.string().min(1) });

/**
 * Starts the program of a folder with `npm start` on a free port of this machine, and asks it one question over HTTP.
 * @throws Error when it ends before it says its address, or does not answer the question.
 */
export async function askOnce(
  processes: Processes,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly answer: string; readonly milliseconds: number }> {
  const began = performance.now();
  const child = processes.start("npm", ["start"], {
    cwd: folder,
    env: { ...environment, PORT: "0", HOST: "127.0.0.1", DATA_DIR: `${folder}/data` },
    stdio: ["ignore", "pipe", "inherit"],
    // npm starts the program as a child of its own: the group is what is ended.
    detached: true,
  });
  const end = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The whole group has ended.
    }
  };
  process.once("exit", () => end("SIGKILL"));
  const address = await addressPrinted(child.stdout);
  const response = await fetch(`${address}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation: "shipped", text: QUESTION }),
    signal: AbortSignal.timeout(60_000),
  });
  const { text } = answered.parse(await response.json());
  const milliseconds = performance.now() - began;
  // The output closes when the last of the group has ended.
  const closed = new Promise((resolve) => child.once("close", resolve));
  end("SIGTERM");
  await closed;
  return { answer: text.replaceAll("\n", " ").slice(0, 200), milliseconds };
}

async function addressPrinted(output: NodeJS.ReadableStream | null): Promise<string> {
  if (output === null) throw new Error("the program has no output");
  for await (const line of createInterface(output)) {
    const [, address] = /Web chat\s+(http:\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error("the program ended before it said its address");
}
