import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/surroundings.ts";
import { CATALOGUE, type MetricKind, type MetricName } from "../../src/watching/metrics/catalogue.ts";
import { createRegistry } from "../../src/watching/metrics/registry.ts";

/** Tries what is given to Prometheus with its own tool; ends with 1 when something is not as it wants it. */
const PROMTOOL = process.env.PROMTOOL ?? "promtool";
const folder = join(packageRoot, "deploy/watching");
const checks: readonly (readonly [what: string, args: readonly string[], input?: string])[] = [
  ["configuration", ["check", "config", "prometheus.yml"]],
  ["rules", ["check", "rules", "alerts.yml"]],
  ["rules that fire", ["test", "rules", "alerts.test.yml"]],
  ["metrics", ["check", "metrics"], everyMetric()],
];
if (spawnSync(PROMTOOL, ["--version"]).error !== undefined) {
  process.stdout.write("promtool is not installed: apt-get install prometheus\n");
  process.exit(1);
}
for (const [what, args, input] of checks) {
  const { status, stdout, stderr } = spawnSync(PROMTOOL, [...args], {
    cwd: folder,
    input,
    encoding: "utf8",
    timeout: 300_000,
  });
  const said = `${stdout}${stderr}`.trim();
  const isFine = status === 0 && (what !== "metrics" || said === "");
  process.stdout.write(`${isFine ? "ok" : "FAILED"}  ${what}${isFine ? "" : `\n${said}`}\n`);
  if (!isFine) process.exitCode = 1;
}

/** One value of every metric of the catalogue, in the text that Prometheus reads. */
function everyMetric(): string {
  const registry = createRegistry();
  for (const [name, { type, labels }] of Object.entries<MetricKind>(CATALOGUE) as [MetricName, MetricKind][])
    (type === "histogram" ? registry.observe : registry.set)(
      name,
      labels.map(() => "x"),
      1,
    );
  return registry.text();
}
