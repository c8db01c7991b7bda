import type { Judgement } from "./judge.ts";
import { KILL, longestSilence, type Resumption, resumptions } from "./silences.ts";
import type { Stage } from "./stage.ts";

/** What came of a run. */
export interface Figures {
  readonly kind: "ran";
  readonly backend: string;
  readonly recipients: number;
  readonly kills: number;
  readonly judged: Judgement;
  readonly resent: number;
  readonly afterResend: Judgement;
  readonly resumptions: readonly Resumption[];
  /** Calls that broke a platform's rate. */
  readonly violations: number;
  readonly longestSilence: number;
  /** Processes that had to be ended by force. No claim is made about it, but it is worth a look. */
  readonly forced: number;
  readonly seconds: number;
  /** The claims that do not hold; none when all is well. */
  readonly broken: readonly string[];
  /** What went on later than it should. The suite does not judge it, since it depends on the machine too. */
  readonly late: readonly string[];
}

const RESUMES_WITHIN_MS = 15_000;
const SHOWN = 5;

/** See {@link Figures}. */
export function figuresOf(
  { options, platforms, kills, disturbances, fleet, losses }: Stage,
  run: {
    /** When everything but the unknown was sent. Later messages are those that a person had sent again. */
    readonly settled: number;
    readonly ended: boolean;
    readonly first: Judgement;
    readonly resent: { readonly count: number; readonly ended: boolean };
    readonly second: Judgement;
    readonly seconds: number;
  },
): Figures {
  const { first, resent, second } = run;
  const all = [...platforms.received().values()].flat();
  const accepted = all.filter((at) => at < run.settled);
  const aftermath = disturbances.slice(disturbances.findLastIndex(({ name }) => name === KILL));
  const gaps = resumptions(disturbances, accepted);
  const silence = longestSilence(aftermath[0]?.at ?? 0, accepted);
  const unseen = aftermath.filter((disturbance) => !gaps.some(({ at }) => at === disturbance.at));
  // A program that starts while its database is away says so and ends; its supervisor starts it again.
  const fallen = fleet.fallen().filter(({ wasReady }) => wasReady || losses.length === 0);
  const broken = [
    ...named("unaccounted", first.unaccounted),
    ...named("received twice without a person's word", [...first.twice, ...second.twice]),
    ...named("unknown without a call in flight at a kill", first.unexplained),
    ...named(
      "left nothing to see sending go on by",
      unseen.map(({ name }) => name),
    ),
    ...named("calls above a platform's rate", platforms.violations() === 0 ? [] : [String(platforms.violations())]),
    ...named("did not end by itself", run.ended ? [] : ["the announcement"]),
    ...named("did not end after it was sent again", resent.ended ? [] : ["the announcement"]),
    ...named("sent again", resent.count === first.unknown ? [] : [`${resent.count} of ${first.unknown}`]),
    ...named("not sent in the end", second.sent === options.recipients ? [] : second.unaccounted),
    ...named("still unknown in the end", second.unknown === 0 ? [] : [String(second.unknown)]),
    ...named(
      "ended by themselves",
      fallen.map(({ said }) => said),
    ),
  ];
  const late = [
    ...named(
      "resumed after 15 s or more",
      gaps
        .filter(({ after }) => after >= RESUMES_WITHIN_MS)
        .map(({ name, after }) => `${name}: ${Math.round(after)} ms`),
    ),
    ...named(
      "silent for 15 s or more after the last kill",
      silence < RESUMES_WITHIN_MS ? [] : [`${Math.round(silence)} ms`],
    ),
  ];
  return {
    kind: "ran",
    backend: options.backend,
    recipients: options.recipients,
    kills: kills.length,
    judged: first,
    resent: resent.count,
    afterResend: second,
    resumptions: gaps,
    violations: platforms.violations(),
    longestSilence: silence,
    forced: fleet.forced(),
    seconds: run.seconds,
    broken,
    late,
  };
}

function named(claim: string, cases: readonly string[]): string[] {
  if (cases.length === 0) return [];
  const shown = cases.slice(0, SHOWN).join("; ");
  return [`${claim} (${cases.length}): ${shown}${cases.length > SHOWN ? "; …" : ""}`];
}
