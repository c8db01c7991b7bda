/** An event as a platform told it, kept before it is worked on. */
export interface PlatformEvent {
  readonly source: "telegram" | "zalo-bot" | "zalo-oa";
  /** Two events of one source with the same id are one event that was told twice. */
  readonly id: string;
  /** Whose event it is: the platform's id of a person, or of whatever else it is about. */
  readonly about: string;
  /** JSON, as it came. */
  readonly body: string;
  /** ISO instant of receipt. */
  readonly receivedAt: string;
}
/** An event that this process alone works on. */
export interface ClaimedEvent extends PlatformEvent {
  /** 1 for the first time. */
  readonly attempt: number;
  /** How many messages of its answer were sent already. */
  readonly sent: number;
  /** True when the call that sends the next message was begun and its outcome is unknown (crash or timeout). */
  readonly inDoubt?: true;
}
/** How the events of one platform stand. */
export interface EventsStand {
  readonly source: PlatformEvent["source"];
  /** Events that are kept and not worked on yet. */
  readonly open: number;
  /** Age of the oldest of them in seconds, by the database's clock; absent when there is none. */
  readonly openFor?: number;
  /** When the last event was taken, in seconds since 1970; absent when none ever was. */
  readonly lastAt?: number;
}

/** Who claims events, and for how long. */
export interface EventClaim {
  /** Name of the process. */
  readonly owner: string;
  /** How long the claim lasts unless it is renewed; another process may then take the events. */
  readonly milliseconds: number;
  /**
   * What this process works on already: it is not claimed again, also when a clock ended the claim early. What else it has claimed is:
   * it could not be given back or ended, as where the database was away.
   */
  readonly inHand?: readonly Pick<PlatformEvent, "source" | "id">[];
  /** Platforms, and lanes ("zalo-oa 480000000002": a platform and whose events), of which nothing is claimed. */
  readonly except?: { readonly sources: readonly PlatformEvent["source"][]; readonly lanes: readonly string[] };
}

/**
 * Events of platforms. An event is acknowledged to the platform once it is kept here, and worked on later. When the
 * process that works on it dies, its claim ends and another process takes the event. Every method rejects when the
 * database does not answer.
 */
export interface EventInbox {
  /**
   * Keeps an event: "open" to be worked on, "kept" only to be looked at by a person. False when it was kept before.
   * @example
   * const event = { source: "zalo-oa", id: "m-9", about: "480000000002", body: "{…}", receivedAt } as const;
   * await inbox.keep(event, "open"); // true; the same event told again gives false
   */
  keep(event: PlatformEvent, as: "open" | "kept"): Promise<boolean>;
  /**
   * Claims at most `limit` open events and gives them, oldest first. An event is left when an earlier open event about
   * the same person belongs to another process, so that one person's events are worked on in their order.
   * @example
   * await inbox.claim({ owner: "p1", milliseconds: 15_000 }, 16); // [{ source: "zalo-oa", id: "m-9", …, attempt: 1, sent: 0 }]
   */
  claim(claim: EventClaim, limit: number): Promise<readonly ClaimedEvent[]>;
  /**
   * Lets all claims of an owner last for so many milliseconds from now on.
   * @example
   * await inbox.renew("p1", 15_000);
   */
  renew(owner: string, milliseconds: number): Promise<void>;
  /**
   * Puts right what a clock that was set back left too far ahead: a claim ends within `claim` milliseconds unless it is
   * renewed, and an event that would wait for longer than `wait` milliseconds waits no more.
   * @example
   * await inbox.bound({ claim: 15_000, wait: 600_000 });
   */
  bound(longest: { readonly claim: number; readonly wait: number }): Promise<void>;
  /**
   * Marks that the next message of the answer is about to be sent. Until `advance` it is in doubt whether it was. False
   * when the event was claimed again since (the claim ended unnoticed, as when the machine slept): nothing may be sent.
   * @example
   * await inbox.begin(event); // true; a process that claims the event after a crash sees inDoubt: true
   */
  begin(event: ClaimedEvent): Promise<boolean>;
  /**
   * Records that `sent` messages of the answer are sent, and that none is in doubt. As `settle` and `release`, it does
   * nothing when the event was claimed again since.
   * @example
   * await inbox.advance(event, 1); // a process that claims the event after a crash sees sent: 1
   */
  advance(event: ClaimedEvent, sent: number): Promise<void>;
  /**
   * Ends the work on an event. "done" and "kept" delete its body and leave the id, so that a repetition is recognised;
   * "failed" leaves both, since nobody has answered it.
   * @example
   * await inbox.settle(event, "done");
   */
  settle(event: ClaimedEvent, as: "done" | "kept" | "failed"): Promise<void>;
  /**
   * Gives an event back to be tried again, by any process, after so many milliseconds. Where it `holdsUp`, later events
   * about the same person wait for it, and the next one that is kept ends its wait; else they pass it. With 0 it does not wait at
   * all: it keeps its place before the later ones.
   * @example
   * await inbox.release(event, 30_000, true); // e.g. the platform is paused for half a minute
   */
  release(event: ClaimedEvent, milliseconds: number, holdsUp?: boolean): Promise<void>;
  /**
   * ISO instant of the last event of a source; undefined when there is none.
   * @example
   * await inbox.latest("telegram"); // "2026-12-19T01:29:58.000Z"
   */
  latest(source: PlatformEvent["source"]): Promise<string | undefined>;
  /**
   * Deletes settled events that were received before an ISO instant.
   * @example
   * await inbox.prune("2026-09-20T00:00:00.000Z"); // open events stay, however old
   */
  prune(before: string): Promise<void>;
}
