/** Where a delivery stands. One row is one recipient of one cause by one channel; it is in exactly one of these. */
export const DELIVERY_STATES = [
  "planned",
  "claimed",
  "sent",
  "delivered",
  "seen",
  "deferred",
  "failed",
  "unreachable",
  "unknown",
  "withdrawn",
  "cancelled",
  "expired",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a delivery was not sent, or why its outcome is not known. Reports count each reason and say it in a sentence. */
export const DELIVERY_REASONS = [
  "blocked",
  "gone",
  "never-started",
  "window-closed",
  "no-consent",
  "no-basis",
  "no-template",
  "quiet-hours",
  "quota",
  "not-sent",
  "our-fault",
  "no-answer",
  "crash",
  "run-stopped",
  "restored",
  "no-address",
  "no-value",
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

const NEXT: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  planned: ["claimed", "deferred", "unreachable", "failed", "cancelled", "expired"],
  deferred: ["claimed", "deferred", "unreachable", "failed", "cancelled", "planned", "expired"],
  // Back to planned: the platform refused before it took the message (a pause of the whole token, no connection).
  // Cancelled: there is nothing left to say, such as when the unit reported after its reminder had been planned.
  claimed: ["sent", "deferred", "failed", "unreachable", "unknown", "planned", "cancelled", "expired"],
  // A late record or a receipt of the platform tells what happened after all; else it may be planned again.
  unknown: ["sent", "delivered", "seen", "failed", "unreachable", "planned", "cancelled"],
  sent: ["delivered", "seen", "withdrawn"],
  delivered: ["seen", "withdrawn"],
  seen: ["withdrawn"],
  withdrawn: [],
  // For sending again what failed, once the cause is put right; no action of the office does this yet.
  failed: ["planned"],
  unreachable: ["planned"],
  cancelled: [],
  // The time up to which the office wanted it sent passed before it was.
  expired: [],
};

/** The states from which `to` may be reached: what a compare-and-set accepts. */
export function statesBefore(to: DeliveryState): readonly DeliveryState[] {
  return DELIVERY_STATES.filter((from) => NEXT[from].includes(to));
}

/**
 * The longest wait of a delivery that is put off because no connection was made ("not-sent"), in milliseconds. One that
 * would wait longer was put off before the clock was set back, and is tried at once.
 */
export const LONGEST_RETRY_MS = 30 * 60_000;

/** Who has one of these has the message, may have it, or is about to get it. */
export const HAVING: readonly DeliveryState[] = [
  "planned",
  "claimed",
  "deferred",
  "sent",
  "delivered",
  "seen",
  "unknown",
];

/** How many deliveries of a cause stand in each state. */
export type DeliveryCounts = Readonly<Partial<Record<DeliveryState, number>>>;

/** Nothing more is sent for these by itself, except that reminders and notices of unknown outcome are repeated. */
export const SETTLED: readonly DeliveryState[] = [
  "sent",
  "delivered",
  "seen",
  "failed",
  "unreachable",
  "unknown",
  "withdrawn",
  "cancelled",
  "expired",
];
