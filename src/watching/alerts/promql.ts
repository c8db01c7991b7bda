import type { Alert, Reads } from "./alert.ts";

/** The expression of Prometheus that is true while an alert's condition holds, as `readings` tells it of one process. */
function expressionOf({ reads, than }: Pick<Alert, "reads" | "than">): string {
  if (reads.what === "outside") return reads.expression;
  const sign = reads.is === "above" ? ">" : "<";
  if (reads.what === "share") {
    const all = `sum(increase(${reads.of}[${reads.withinSeconds}s]))`;
    const part = `sum(increase(${reads.of}${labelled(reads.where)}[${reads.withinSeconds}s]))`;
    return `${part} / ${all} ${sign} ${than} and ${all} >= ${reads.least}`;
  }
  if (reads.what === "quantile") {
    const within = `[${reads.withinSeconds}s]`;
    const quantile = `histogram_quantile(${reads.quantile}, sum by (le) (rate(${reads.of}_bucket${within})))`;
    return `${quantile} ${sign} ${than} and sum(increase(${reads.of}_count${within})) >= ${reads.least}`;
  }
  return `${worstOf(reads)} ${sign} ${than}`;
}

/** Over processes the value that is worst is taken: what comes from the database is the same in all of them. */
function worstOf(reads: Extract<Reads, { what: "value" | "age" | "left" }>): string {
  const { what, of, by, is } = reads;
  const series = `${of}${labelled(reads.where)}`;
  const over = (function_: string): string => `${function_}${by === undefined ? "" : ` by (${by})`} (${series})`;
  if (what === "age") return `time() - ${over("max")}`;
  if (what === "left") return `${over("max")} - time()`;
  return over(is === "above" ? "max" : "min");
}

function labelled(where: Readonly<Record<string, string>> | undefined): string {
  const given = Object.entries(where ?? {}).map(([label, value]) => `${label}="${value}"`);
  return given.length === 0 ? "" : `{${given.join(", ")}}`;
}

/** Where operators read what to do about an alert. */
const RUNBOOKS = "docs/operating.md";

/** The file of rules for Prometheus. A JSON string is a string of YAML too. */
export function rulesFile(alerts: readonly Alert[]): string {
  const rules = alerts.flatMap((alert) => [
    `      - alert: ${alert.name}`,
    `        expr: ${JSON.stringify(expressionOf(alert))}`,
    ...(alert.forSeconds === 0 ? [] : [`        for: ${alert.forSeconds}s`]),
    "        labels:",
    `          severity: ${alert.severity}`,
    "        annotations:",
    `          summary: ${JSON.stringify(alert.summary)}`,
    `          runbook: ${JSON.stringify(`${RUNBOOKS}#${alert.runbook}`)}`,
  ]);
  return [
    "# Made of src/watching/alerts/alerts.json by `npm run watching:rules`; a test holds both equal.",
    "groups:",
    "  - name: assistant",
    "    rules:",
    ...rules,
    "",
  ].join("\n");
}
