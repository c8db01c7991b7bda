import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import type { Verdict } from "../../domain/delivery/policy.ts";
import { type SendingRules, standingOf } from "../../domain/delivery/route.ts";
import type { SendingChannel } from "../../domain/people/contact.ts";
import type { ClaimedDelivery, DeliveryStep, Directory, Ledger, Sender, Stretch } from "../../ports.ts";
import { createBatcher } from "../pace/batch.ts";
import type { Limiter } from "../pace/limiter.ts";
import { turnsFor } from "../pace/message-cost.ts";
import type { Pacer, Turn } from "../pace/pacer.ts";
import { planFor } from "../run/plan.ts";
import type { Run } from "../run/sending-run.ts";
import type { Watch } from "../run/watch.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { stepAfter } from "./steps.ts";

/** A channel that can be sent on: its sender, the pace of its token, and how many calls are in flight. */
export interface Line {
  readonly sender: Sender;
  readonly pacer: Pacer;
  readonly calls: Limiter;
}

export interface DeliverParts {
  readonly stores: {
    readonly ledger: Pick<Ledger, "dueIn" | "claim" | "release" | "record" | "plan">;
    readonly directory: Pick<Directory, "person" | "markUnreachable">;
  };
  readonly lines: ReadonlyMap<SendingChannel, Line>;
  readonly rules: SendingRules;
  readonly watch: Watch;
  readonly breaker: CircuitBreaker;
  /** Names this process; a claim says who took it. */
  readonly worker: string;
  readonly instant: () => string;
  /** False once the process is to end: what is in flight is finished, nothing new begins. */
  readonly goesOn: () => boolean;
}

/** Deliveries of one stretch that wait or are sent at a time; what is in flight on a channel is bounded by its limiter. */
const LANES = 64;

/**
 * The only place that sends to many. Takes the deliveries of a stretch one by one: waits for the channel's turn, claims the
 * delivery in the ledger, calls the platform, records what came of it.
 */
export function createDeliverer(parts: DeliverParts): (cause: string, stretch: Stretch) => Promise<void> {
  const { watch, breaker, worker, instant, goesOn } = parts;
  const { ledger } = parts.stores;
  let claims = 0;
  const claim = createBatcher<string, ClaimedDelivery | undefined>(async (ids) => {
    claims += 1;
    const name = `${worker}/${claims}`;
    try {
      const claimed = new Map((await ledger.claim(ids, name, instant())).map((one) => [one.id, one]));
      return (id) => claimed.get(id);
    } catch (fault) {
      // A database that went away may have made the claim and lost its answer. Nobody was called.
      await insist(() => ledger.release(ids, name, instant()));
      throw fault;
    }
  });
  const record = createBatcher<DeliveryStep, boolean>(async (steps) => {
    const made = await ledger.record(steps);
    return ({ id }) => made.has(id);
  });

  const deliver = async (id: string, channel: SendingChannel, cause: string): Promise<Came> => {
    const line = parts.lines.get(channel);
    if (line === undefined || !(await breaker.enter(cause))) return "settled";
    let came: SendOutcome | { readonly kind: "nothing" } = { kind: "nothing" };
    try {
      await line.calls.enter();
      let slot = await line.pacer.slot();
      const announcement = goesOn() ? await watch.sending(cause) : undefined;
      const claimed = announcement === undefined ? undefined : await claim(id);
      if (announcement === undefined || claimed === undefined) return "settled";
      let turn: Turn | undefined;
      try {
        for (turn = await slot.arrive(); turn === undefined; turn = await slot.arrive())
          slot = await line.pacer.slot(true);
      } catch (fault) {
        // Nobody was called: once the database is back, the delivery stands there as it was.
        await insist(() => record({ id, to: "planned", at: instant() }));
        throw fault;
      }
      const outcome = await call(parts, { line, turn }, announcement, claimed);
      const { attempt } = claimed;
      const { result } = outcome;
      // Before it is recorded: a process that dies in between, or a run that is looked at then, must not lose the next way.
      if (result !== undefined) await insist(() => follow(parts, line, announcement, claimed, result));
      const step = outcome.step ?? stepAfter(outcome.result, { id, attempt, at: instant() });
      await insist(() => record(step));
      if (result === undefined) return "settled";
      came = result;
    } finally {
      line.calls.leave();
      await breaker.leave(cause, came);
    }
    return came.kind === "paused" ? "again" : "settled";
  };

  return async (cause, stretch) => {
    if ((await watch.sending(cause)) === undefined) return;
    const waiting = [...(await ledger.dueIn(cause, stretch, instant()))];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && goesOn(); next = waiting.shift()) {
        if ((await watch.sending(cause)) === undefined) return;
        // What the platform refused to take for now is sent when the pause of the token is over.
        if ((await deliver(next.id, next.channel, cause)) === "again") waiting.unshift(next);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: Math.min(LANES, waiting.length) }, lane));
    const broken = lanes.find((one) => one.status === "rejected");
    if (broken?.status === "rejected") throw broken.reason;
  };
}

/** Whether a delivery has to be sent again at once, or stands in the ledger as it is. */
type Came = "again" | "settled";
type Called =
  | { readonly result: SendOutcome; readonly step?: undefined }
  | { readonly step: DeliveryStep; readonly result?: undefined };

/** Asks the rules once more, since a window may have closed or consent been withdrawn since planning, and calls. */
async function call(
  { rules, instant }: DeliverParts,
  { line, turn }: { readonly line: Line; readonly turn: Turn },
  run: Run,
  { id, recipient, contact }: ClaimedDelivery,
): Promise<Called> {
  const { sender, pacer } = line;
  const at = instant();
  const policy = rules.policies[sender.channel];
  if (contact === undefined || policy === undefined) return { result: { kind: "refused", why: "no-consent" } };
  const composed = await run.compose?.(recipient);
  if (composed?.kind === "nothing") return { step: { id, at, to: "cancelled" } };
  if (composed?.kind === "later")
    return { step: { id, at, to: "deferred", until: composed.until, why: "quiet-hours" } };
  const when = { quiet: run.quiet ?? rules.quiet, now: at };
  const written = composed === undefined ? run : { ...run, text: composed.message.text };
  const { message, verdict: said } = standingOf(contact, policy, written, when);
  if (said.kind === "later") return { step: { id, at, to: "deferred", until: said.until, why: said.why } };
  if (said.kind === "refused") return { result: refusal(said.why) };
  const buttons = composed?.message.buttons ?? message.buttons;
  const whole = { ...message, buttons };
  const last = await turnsFor(sender.messageCost?.(whole) ?? 1, turn, pacer);
  const result = await sender.send(contact.address, whole);
  last.answered();
  return { result };
}

function refusal(why: Extract<Verdict, { kind: "refused" }>["why"]): SendOutcome {
  if (why === "our-fault") return { kind: "our-fault", detail: "text" };
  return why === "window-closed" || why === "no-consent" || why === "no-template"
    ? { kind: "refused", why }
    : { kind: "unreachable", why };
}

const AGAIN_MS = 500;
const TRIES = 40;

/** What happened at a platform, or did not, is not lost with a database that restarts: it is written when that is back. */
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

/** What else follows from an outcome: the next channel, a mark at the contact, a pause. */
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
