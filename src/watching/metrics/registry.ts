import { CATALOGUE, type MetricKind, type MetricName } from "./catalogue.ts";

/** Values of the labels of a metric, in the order in which the catalogue names them. */
export type LabelValues = readonly string[];

/** One value of a metric. `name` of a histogram's values ends in `_bucket`, `_sum` or `_count`. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Keeps the values of the metrics of the catalogue. */
export interface Registry {
  /** Adds to a counter. */
  add(name: MetricName, labels: LabelValues, by?: number): void;
  /** Sets a gauge; undefined takes the value away, since what is not known is not 0. */
  set(name: MetricName, labels: LabelValues, value: number | undefined): void;
  /** Sets a gauge for exactly these labels, and takes it away for all others. */
  replace(name: MetricName, values: readonly (readonly [LabelValues, number])[]): void;
  /** Counts one observation of a histogram. */
  observe(name: MetricName, labels: LabelValues, value: number): void;
  /** Every value. */
  samples(): readonly Sample[];
  /** In the text format of Prometheus; a metric without a value is left out. */
  text(): string;
}

interface Histogram {
  readonly labels: LabelValues;
  readonly within: number[];
  sum: number;
  count: number;
}

const NAMES = Object.keys(CATALOGUE) as MetricName[];
const kindOf = (name: MetricName): MetricKind => CATALOGUE[name];

/** See {@link Registry}. */
export function createRegistry(): Registry {
  const values = new Map<MetricName, Map<string, { readonly labels: LabelValues; value: number }>>();
  const histograms = new Map<MetricName, Map<string, Histogram>>();
  const of = <Kept>(kept: Map<MetricName, Map<string, Kept>>, name: MetricName): Map<string, Kept> => {
    const found = kept.get(name) ?? new Map<string, Kept>();
    kept.set(name, found);
    return found;
  };
  const samplesOf = (name: MetricName): readonly Sample[] => {
    const { type, labels: names, upTo = [] } = kindOf(name);
    const named = (given: LabelValues) => Object.fromEntries(names.map((label, at) => [label, given[at] ?? ""]));
    if (type !== "histogram")
      return [...of(values, name).values()].map(({ labels, value }) => ({ name, labels: named(labels), value }));
    return [...of(histograms, name).values()].flatMap(({ labels, within, sum, count }) => [
      ...upTo.map((end, at) => ({
        name: `${name}_bucket`,
        labels: { ...named(labels), le: String(end) },
        value: within[at] ?? 0,
      })),
      { name: `${name}_bucket`, labels: { ...named(labels), le: "+Inf" }, value: count },
      { name: `${name}_sum`, labels: named(labels), value: sum },
      { name: `${name}_count`, labels: named(labels), value: count },
    ]);
  };
  return {
    add(name, labels, by = 1) {
      const key = labels.join("\u0000");
      const kept = of(values, name).get(key) ?? { labels, value: 0 };
      kept.value += by;
      of(values, name).set(key, kept);
    },
    set(name, labels, value) {
      if (value === undefined) of(values, name).delete(labels.join("\u0000"));
      else of(values, name).set(labels.join("\u0000"), { labels, value });
    },
    replace(name, given) {
      values.set(name, new Map(given.map(([labels, value]) => [labels.join("\u0000"), { labels, value }])));
    },
    observe(name, labels, value) {
      const { upTo = [] } = kindOf(name);
      const key = labels.join("\u0000");
      const kept = of(histograms, name).get(key) ?? { labels, within: upTo.map(() => 0), sum: 0, count: 0 };
      for (const [at, end] of upTo.entries()) if (value <= end) kept.within[at] = (kept.within[at] ?? 0) + 1;
      kept.sum += value;
      kept.count += 1;
      of(histograms, name).set(key, kept);
    },
    samples: () => NAMES.flatMap(samplesOf),
    text: () => textOf(NAMES.flatMap(samplesOf)),
  };
}

/** Values in the text format of Prometheus; a metric without a value is left out. */
export function textOf(samples: readonly Sample[]): string {
  const lines = new Map<MetricName, string[]>(NAMES.map((name) => [name, []]));
  for (const sample of samples) lines.get(metricOf(sample))?.push(lineOf(sample));
  return [...lines]
    .flatMap(([name, said]) => {
      const { type, help } = kindOf(name);
      return said.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...said];
    })
    .concat("")
    .join("\n");
}

/** The metric that a value is of: a histogram's values have an ending. */
function metricOf({ name }: Sample): MetricName {
  return (Object.hasOwn(CATALOGUE, name) ? name : name.replace(/_(?:bucket|sum|count)$/, "")) as MetricName;
}

function lineOf({ name, labels, value }: Sample): string {
  const given = Object.entries(labels).map(([label, said]) => `${label}="${escaped(said)}"`);
  return `${name}${given.length === 0 ? "" : `{${given.join(",")}}`} ${value}`;
}

function escaped(said: string): string {
  return said.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
