import type { ChaosFigures } from "./chaos.ts";
import type { LedgerVerdict } from "./ledgers.ts";
import type { growth } from "./probe.ts";
import type { Verdict } from "./promises.ts";
import type { SoakFigures } from "./soak.ts";

const SHOWN = 6;

/** The cases of a claim that does not hold, in one line; none when it does. */
export function named(claim: string, cases: readonly string[]): readonly string[] {
  if (cases.length === 0) return [];
  return [`${claim} (${cases.length}): ${cases.slice(0, SHOWN).join("; ")}${cases.length > SHOWN ? "; …" : ""}`];
}

/** Rows of a table in Markdown. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(head.map(() => "---")), ...rest.map(line)];
}

/** The promises to people that do not hold. */
function brokenPeople({ lost, twice, disordered }: Verdict): readonly string[] {
  return [
    ...named("neither answered nor told why", lost),
    ...named("answered again without a word", twice),
    ...named("answered out of order", disordered),
  ];
}

/** The promises of the ledger that do not hold. */
function brokenLedgers({ unaccounted, twice, unreminded }: LedgerVerdict): readonly string[] {
  return [
    ...named("not accounted for", unaccounted),
    ...named("received more often than the ledger says", twice),
    ...named("not reminded once of everything", unreminded),
  ];
}

/** All promises that do not hold. */
export function brokenIn({ people, ledgers, outcomes, ended }: ChaosFigures): readonly string[] {
  const never = outcomes.filter(({ recovered }) => recovered === undefined).map(({ name, on }) => `${name} on ${on}`);
  const above = outcomes.filter(({ violations }) => violations > 0);
  return [
    ...brokenPeople(people),
    ...brokenLedgers(ledgers),
    ...named("did not recover", never),
    ...named(
      "calls above a platform's rate",
      above.map(({ name, on, violations }) => `${violations} at ${name} on ${on}`),
    ),
    ...named("did not end", ended ? [] : ["the announcement"]),
  ];
}

/** What broke and what came of it. */
export function chaosTable({ outcomes, people, ledgers }: ChaosFigures): readonly string[] {
  const cells = ({ asked, answered, doubted, excused, lost, twice, disordered }: Verdict): string[] =>
    [asked, answered, doubted, excused, lost.length, twice.length, disordered.length].map(String);
  return [
    ...table([
      [
        "strike",
        "on",
        "recovered",
        "asked",
        "answered",
        "in doubt, said so",
        "excused",
        "lost",
        "twice",
        "out of order",
      ],
      ...outcomes.map((one) => [
        ...[one.name, one.on, one.recovered === undefined ? "NEVER" : `${one.recovered.toFixed(1)} s`],
        ...cells(one.people),
      ]),
      ["all", "", "", ...cells(people)],
    ]),
    `announcement: ${ledgers.sent} sent, ${ledgers.unknown} unknown, ${ledgers.unaccounted.length} not accounted for; ${ledgers.reminders} reminders`,
    ...named(
      "arrived at once, sent within the rate or not",
      outcomes.flatMap(({ name, on, bunched }) => (bunched === 0 ? [] : [`${bunched} at ${name} on ${on}`])),
    ),
    ...named("messages that are no answer", people.strange),
  ];
}

/** A heap that grows faster than this in a minute is not flat; the resident memory of a process moves more by itself. */
const FLAT_MB_A_MINUTE = 2;

/** All promises of a long run that do not hold. */
export function brokenInSoak({ people, ledgers, taken, ended, violations, fallen }: SoakFigures): readonly string[] {
  const growing = taken.filter(({ heap }) => heap.aMinute > FLAT_MB_A_MINUTE);
  return [
    ...brokenPeople(people),
    ...brokenLedgers(ledgers),
    ...named(
      "memory is not flat",
      growing.map(({ name, heap }) => `${name} ${heap.aMinute.toFixed(2)} MB a minute`),
    ),
    ...named("calls above a platform's rate", violations === 0 ? [] : [String(violations)]),
    ...named("ended by themselves", fallen),
    ...named("did not end", ended ? [] : ["the announcement"]),
  ];
}

/** What a long run came to. */
export function soakTable({ people, ledgers, taken, faults }: SoakFigures): readonly string[] {
  const share = (part: number, channel?: string): string => {
    const of = people.latencies.filter((one) => channel === undefined || one.channel === channel);
    const sorted = of.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    return `${Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0)} ms`;
  };
  const channels = [...new Set(people.latencies.map(({ channel }) => channel))].sort();
  const grows = ({ middle, aMinute }: ReturnType<typeof growth>): string =>
    `${middle.toFixed(0)} MB, ${aMinute >= 0 ? "+" : ""}${aMinute.toFixed(2)} a minute`;
  return [
    ...table([
      ["asked", "answered", "in doubt, said so", "excused", "lost", "twice", "out of order", "p50", "p99"],
      [
        ...[people.asked, people.answered, people.doubted, people.excused].map(String),
        ...[people.lost, people.twice, people.disordered].map(({ length }) => String(length)),
        ...[share(0.5), share(0.99)],
      ],
    ]),
    `p50, p99: ${channels.map((one) => `${one} ${share(0.5, one)}, ${share(0.99, one)}`).join("; ")}`,
    ...table([
      ["process", "heap after a collection", "resident", "event loop p99", "longest", "samples"],
      ...taken.map(({ name, heap, resident, lag99, lagMost, samples }) => [
        ...[name, grows(heap), grows(resident), `${lag99.toFixed(0)} ms`, `${lagMost.toFixed(0)} ms`, String(samples)],
      ]),
    ]),
    `announcement: ${ledgers.sent} sent, ${ledgers.unknown} unknown, ${ledgers.unaccounted.length} not accounted for; ${ledgers.reminders} reminders`,
    `faults: ${Object.entries(faults)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}`,
    ...named("messages that are no answer", people.strange),
  ];
}
