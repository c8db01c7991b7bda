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
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why people have to know: what was never sent, and why; counted in reports and said in one sentence. */
export const DELIVERY_REASONS = [
  "blocked",
  "gone",
  "never-started",
  "window-closed",
  "no-consent",
  "no-template",
  "quiet-hours",
  "quota",
  "not-sent",
  "our-fault",
  "no-answer",
  "crash",
  "run-stopped",
  "no-address",
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

const NEXT: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  planned: ["claimed", "deferred", "unreachable", "failed", "cancelled"],
  deferred: ["claimed", "deferred", "unreachable", "failed", "cancelled", "planned"],
  // Back to planned: the platform refused before it took the message (a pause of the whole token, no connection).
  // Cancelled: what it was about was settled between its planning and now.
  claimed: ["sent", "deferred", "failed", "unreachable", "unknown", "planned", "cancelled"],
  // A record that comes late, or a receipt, tells more than "unknown"; a person may have it sent again.
  unknown: ["sent", "delivered", "seen", "failed", "unreachable", "planned", "cancelled"],
  sent: ["delivered", "seen", "withdrawn"],
  delivered: ["seen", "withdrawn"],
  seen: ["withdrawn"],
  withdrawn: [],
  // The office mended what was wrong and has it sent again.
  failed: ["planned"],
  unreachable: ["planned"],
  cancelled: [],
};

/** The states from which `to` may be reached: what a compare-and-set accepts. */
export function statesBefore(to: DeliveryState): readonly DeliveryState[] {
  return DELIVERY_STATES.filter((from) => NEXT[from].includes(to));
}

/** How many deliveries of a cause stand in each state. */
export type DeliveryCounts = Readonly<Partial<Record<DeliveryState, number>>>;

/** Nothing more happens to these by itself. */
export const SETTLED: readonly DeliveryState[] = [
  "sent",
  "delivered",
  "seen",
  "failed",
  "unreachable",
  "unknown",
  "withdrawn",
  "cancelled",
];
