import type { LimitFunction } from "p-limit";
import { type Tracer, untraced } from "../../../knowledge/index.ts";
import { isExpired } from "../../domain/announcement/expiry.ts";
import type { Verdict } from "../../domain/delivery/channel-policy.ts";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import { type SendingRules, standingOf } from "../../domain/delivery/route.ts";
import type { SendingChannel } from "../../domain/people/contact.ts";
import type { ClaimedDelivery, DeliveryStep, Directory, Ledger, NextCall, Sender, Stretch } from "../../ports.ts";
import { createBatcher } from "../pace/batch.ts";
import { turnsOf } from "../pace/message-cost.ts";
import type { Pacer, Turn } from "../pace/pacer.ts";
import { planFor } from "../run/delivery-rows.ts";
import type { Run } from "../run/sending-run.ts";
import type { Watch } from "../run/watch.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { stepAfter } from "./step-after-outcome.ts";

/** A channel that is set up: its sender, the pacer of its token, and the limit of calls in flight. */
export interface Line {
  readonly sender: Sender;
  readonly pacer: Pacer;
  readonly calls: LimitFunction;
}

export interface DeliverParts {
  readonly stores: {
    readonly ledger: Pick<Ledger, "dueIn" | "claim" | "begin" | "release" | "record" | "plan">;
    readonly directory: Pick<Directory, "person" | "markUnreachable">;
  };
  readonly lines: ReadonlyMap<SendingChannel, Line>;
  readonly rules: SendingRules;
  readonly watch: Watch;
  readonly breaker: CircuitBreaker;
  /** Names this process; a claim says who took it. */
  readonly worker: string;
  readonly instant: () => string;
  /** False once the process is to end: deliveries in flight are finished, none is begun. */
  readonly goesOn: () => boolean;
  /** Follows each delivery; absent, nobody does. */
  readonly tracer?: Tracer | undefined;
}

/** How many deliveries of one stretch are worked on at a time; the calls of a channel are bounded by its limiter. */
const LANES = 64;

/**
 * The only place that sends announcements, reminders and notices. For each delivery of a stretch it waits for a slot of
 * the channel, claims the delivery in the ledger, calls the platform and records what came of it.
 */
export function createDeliverer(parts: DeliverParts): (cause: string, stretch: Stretch) => Promise<void> {
  const { watch, breaker, worker, instant, goesOn, tracer = untraced } = parts;
  const { ledger } = parts.stores;
  let claims = 0;
  const claim = createBatcher<string, Claim | undefined>(async (ids) => {
    claims += 1;
    const name = `${worker}/${claims}`;
    try {
      const claimed = new Map(
        (await ledger.claim(ids, name, instant())).map((one) => [one.id, { ...one, worker: name }]),
      );
      return (id) => claimed.get(id);
    } catch (fault) {
      // The database may have made the claim although its answer was lost. No platform was called yet.
      await insist(() => ledger.release(ids, name, instant()));
      throw fault;
    }
  });
  const begin = createBatcher<Claim, boolean>(async (calls) => {
    const begun = await ledger.begin(calls);
    return ({ id }) => begun.has(id);
  });
  const record = createBatcher<DeliveryStep, boolean>(async (steps) => {
    const made = await ledger.record(steps);
    return ({ id }) => made.has(id);
  });
  /**
   * Notes a call right before it leaves: a process that dies earlier has called nobody. A claim that waited for longer than claims last
   * belongs to somebody else. Where the turn passed while it was noted, the call leaves at another one; a database that is as slow
   * then too is not waited for again.
   */
  const begun = async (claimed: Claim, { turn, messages }: Leaving, pacer: Pacer): Promise<Turn | undefined> => {
    if (!(await begin(claimed))) return undefined;
    if (turn.leaves()) return turn;
    const next = await pacer.turnFor(messages);
    if (!(await begin(claimed))) return undefined;
    next.leaves(true);
    return next;
  };

  const attempt = async (line: Line, id: string, cause: string): Promise<Outcome> => {
    let slot = await line.pacer.slot();
    const announcement = goesOn() ? await watch.sending(cause) : undefined;
    const claimed = announcement === undefined ? undefined : await tracer.step("claim", {}, () => claim(id));
    if (announcement === undefined || claimed === undefined) return NOTHING;
    const arrived = async (): Promise<Turn> => {
      for (;;) {
        const turn = await slot.arrive();
        if (turn !== undefined) return turn;
        slot = await line.pacer.slot(true);
      }
    };
    let prepared: Prepared;
    let leaving: Turn | undefined;
    try {
      prepared = await prepare(parts, { line, turn: await arrived() }, announcement, claimed);
      if (prepared.kind === "call") {
        leaving = await begun(claimed, prepared, line.pacer);
        if (leaving === undefined) return NOTHING;
      }
    } catch (fault) {
      // No platform was called: once the database is back, the delivery is planned again.
      await insist(() => ledger.release([id], claimed.worker, instant()));
      throw fault;
    }
    const turns = leaving === undefined ? undefined : turnsOf(leaving, line.pacer);
    const { result, step } = prepared.kind === "call" ? { result: await prepared.call(turns?.next) } : prepared;
    turns?.answered();
    // The next channel is planned before the outcome is recorded: else a crash, or a look at the run, in between would
    // find the person settled without it.
    if (result !== undefined) await insist(() => follow(parts, line, announcement, claimed, result));
    const { attempt: tried, worker: name } = claimed;
    const settled = { ...(step ?? stepAfter(result, { id, attempt: tried, at: instant() })), claim: name };
    await tracer.step("settle", {}, () => insist(() => record(settled)));
    return result ?? NOTHING;
  };
  const deliver = async (id: string, channel: SendingChannel, cause: string): Promise<Came> => {
    const line = parts.lines.get(channel);
    if (line === undefined || !(await breaker.enter(cause))) return "settled";
    let outcome: Outcome = NOTHING;
    try {
      const about = { trace: `${cause} ${id}`, from: cause, delivery: id, cause, channel };
      outcome = await line.calls(() => tracer.step("delivery", about, () => attempt(line, id, cause)));
    } finally {
      await breaker.leave(cause, outcome);
    }
    return outcome.kind === "paused" ? "again" : "settled";
  };

  return async (cause, stretch) => {
    if ((await watch.sending(cause)) === undefined) return;
    const waiting = [...(await ledger.dueIn(cause, stretch, instant()))];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && goesOn(); next = waiting.shift()) {
        if ((await watch.sending(cause)) === undefined) return;
        // The platform asked to wait: this delivery is tried again when the pause of the token is over.
        if ((await deliver(next.id, next.channel, cause)) === "again") waiting.unshift(next);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: Math.min(LANES, waiting.length) }, lane));
    const broken = lanes.find((one) => one.status === "rejected");
    if (broken?.status === "rejected") throw broken.reason;
  };
}

/** Whether a delivery is to be tried again at once, or is done with for now. */
type Came = "again" | "settled";
/** What came of a call, or that there was none to make. */
type Outcome = SendOutcome | { readonly kind: "nothing" };
const NOTHING: Outcome = { kind: "nothing" };
/** A delivery under the name by which it was claimed. */
interface Claim extends ClaimedDelivery {
  readonly worker: string;
}
/** A call that is to leave at its turn, and how many messages it becomes. */
interface Leaving {
  readonly turn: Turn;
  readonly messages: number;
}
/** The call that is to be made, or what came without one. */
type Prepared =
  | (Leaving & { readonly kind: "call"; readonly call: (next?: NextCall) => Promise<SendOutcome> })
  | { readonly kind: "settled"; readonly result: SendOutcome; readonly step?: undefined }
  | { readonly kind: "settled"; readonly step: DeliveryStep; readonly result?: undefined };

/** Asks the rules again, since consent may have been withdrawn after the planning. */
async function prepare(
  { rules, instant }: DeliverParts,
  { line, turn }: { readonly line: Line; readonly turn: Turn },
  run: Run,
  { id, recipient, contact }: ClaimedDelivery,
): Promise<Prepared> {
  const { sender, pacer } = line;
  const at = instant();
  const policy = rules.policies[sender.channel];
  if (contact === undefined || policy === undefined)
    return { kind: "settled", result: { kind: "refused", why: "no-consent" } };
  const composed = await run.compose?.(recipient);
  if (composed?.kind === "nothing") return { kind: "settled", step: { id, at, to: "cancelled" } };
  if (composed?.kind === "later")
    return { kind: "settled", step: { id, at, to: "deferred", until: composed.until, why: "quiet-hours" } };
  if (isExpired(run, at)) return { kind: "settled", step: { id, at, to: "expired" } };
  const when = { quiet: run.quiet ?? rules.quiet, now: at, titles: rules.titles };
  const written = composed === undefined ? run : { ...run, text: composed.message.text, isFinal: true as const };
  const { message, verdict: said } = standingOf(contact, policy, written, when);
  if (said.kind === "later")
    return { kind: "settled", step: { id, at, to: "deferred", until: said.until, why: said.why } };
  if (said.kind === "refused") return { kind: "settled", result: refusal(said.why) };
  const buttons = composed?.message.buttons ?? message.buttons;
  const { besideMenu } = composed?.message ?? {};
  const whole = { ...message, buttons, ...(besideMenu && { besideMenu }) };
  const [messages = 1] = sender.calls?.(whole) ?? [];
  return {
    kind: "call",
    messages,
    turn: messages === 1 ? turn : await pacer.turnFor(messages),
    call: (next) => sender.send(contact.address, whole, next),
  };
}

function refusal(why: Extract<Verdict, { kind: "refused" }>["why"]): SendOutcome {
  if (why === "our-fault") return { kind: "our-fault", detail: "text" };
  return why === "window-closed" ||
    why === "no-consent" ||
    why === "no-basis" ||
    why === "no-template" ||
    why === "no-value"
    ? { kind: "refused", why }
    : { kind: "unreachable", why };
}

const AGAIN_MS = 500;
const TRIES = 40;

/** Repeats a write until the database takes it, for 20 seconds: what came of a call is not lost while it restarts. */
async function insist(write: () => Promise<unknown>): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      await write();
      return;
    } catch (fault) {
      if (left === 0) throw fault;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

/** What else follows from an outcome: the next channel is planned, the address marked, the token paused. */
async function follow(
  parts: DeliverParts,
  { pacer }: Line,
  run: Run,
  { recipient, contact, hop }: ClaimedDelivery,
  outcome: SendOutcome,
): Promise<void> {
  const { rules, instant } = parts;
  const { directory, ledger } = parts.stores;
  if (outcome.kind === "paused") await pacer.pause(outcome.milliseconds);
  if (outcome.kind === "unreachable" && contact !== undefined) await directory.markUnreachable(contact.id, outcome.why);
  if (outcome.kind !== "unreachable" && outcome.kind !== "refused") return;
  const person = await directory.person(recipient);
  if (person !== undefined)
    await ledger.plan(
      planFor(person, run, { ...rules, quiet: run.quiet ?? rules.quiet }, { now: instant(), from: hop + 1 }),
    );
}
