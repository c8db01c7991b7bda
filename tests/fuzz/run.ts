import { parseArgs } from "node:util";
import { compileOnce } from "../servers/compiled.ts";
import { oddRequest } from "./cases.ts";
import { fuzz } from "./fuzz.ts";
import { openTarget } from "./target.ts";
import { send } from "./wire.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    only: { type: "string" },
  },
});
const seed = Number(values.seed);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await compileOnce();
const target = await openTarget();
try {
  if (values.only !== undefined) await sendOne(Number(values.only));
  else await sendAll();
} finally {
  await target.stop();
}

async function sendOne(number: number): Promise<void> {
  const request = oddRequest(seed, number, target.keys);
  say(request.bytes.toString("utf8").slice(0, 4_000));
  const answer = await send(request.port, request);
  say(`\n--- ${answer.status}\n${answer.text.slice(0, 2_000)}\n${target.faults().join("\n")}`);
}

async function sendAll(): Promise<void> {
  const began = performance.now();
  const { statuses, wrong, faults, memory } = await fuzz(target, {
    seed,
    from: Number(values.from),
    requests: Number(values.requests),
    onProgress: (done, now, wrong) =>
      say(
        `${done} requests, ${now.resident} MB, own ${now.own} ${JSON.stringify([...tally(target.faults()), ...wrong])}`,
      ),
  });
  const counted = [...statuses].sort(([left], [right]) => left - right);
  say(`statuses: ${counted.map(([status, count]) => `${status}: ${count}`).join(", ")}`);
  const told = memory.map(({ resident, own }) => `${resident} (own ${own})`);
  say(`memory in MB: ${told.join(", ")}; ${Math.round((performance.now() - began) / 1_000)} s`);
  for (const line of wrong) say(`WRONG ${line}`);
  for (const [line, count] of tally(faults)) say(`FAULT ${count} × ${line}`);
  if (wrong.length > 0 || faults.length > 0) process.exitCode = 1;
}

/** Lines of the log without their times, each once with how often it came. */
function tally(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const said = /"fault":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return counts;
}
