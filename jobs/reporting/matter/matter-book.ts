import type { UnitObligationState } from "../../domain/deadline/unit-obligation.ts";
import type { DeliveryReason, DeliveryState } from "../../domain/delivery/delivery.ts";
import type { SendingChannel } from "../../domain/people/contact.ts";
import type { InboxItem, InboxKind } from "../../domain/people/inbox-item.ts";
import type { Closing } from "../report-book.ts";

/** An obligation in one period. */
export interface MatterId {
  readonly obligation: string;
  readonly period: string;
}

/** How many rows of a matter are alike; rows of ended units are left out. */
export interface CountedRows extends MatterId {
  readonly state: UnitObligationState;
  /** ISO date, where the office gave these units more time. */
  readonly extendedTo?: string;
  readonly count: number;
}

/** One reminder of one unit's part to one person, and what became of it. */
export interface Reminded {
  readonly key: string;
  readonly person: string;
  /** As the directory has it; "" where nobody entered one. */
  readonly name: string;
  /** ISO instant of the plan. */
  readonly at: string;
  /** Who of the office asked for it; "" when the plan did. */
  readonly by: string;
  /** Where its message stands; absent while none was planned. */
  readonly message?: {
    readonly state: DeliveryState;
    readonly channel: SendingChannel;
    /** ISO instant of its last change. */
    readonly at: string;
    readonly why?: DeliveryReason;
    /** ISO instant before which it is not sent, where it waits for one. */
    readonly until?: string;
  };
}

/** What a unit may wish of the office about a matter. */
export const WISHES = ["extension", "needs-help", "not-ours"] as const satisfies readonly InboxKind[];
export type Wish = (typeof WISHES)[number];

/** What the office looks up of matters as a whole. */
export interface MatterBook {
  /**
   * How many units stand where in each of these matters.
   * @example
   * await book.counted([{ obligation: "3fa2b7c1", period: "2026" }]);
   * // [{ obligation: "3fa2b7c1", period: "2026", state: "reported", count: 31 }, …]
   */
  counted(matters: readonly MatterId[]): Promise<readonly CountedRows[]>;
  /**
   * The matters in which at least one report waits for the office, or a wish does.
   * @example
   * await book.waiting(); // [{ obligation: "3fa2b7c1", period: "2026" }]
   */
  waiting(): Promise<readonly MatterId[]>;
  /**
   * How many units of each matter wish something of the office, by what they wish.
   * @example
   * await book.wishes(); // [{ obligation: "3fa2b7c1", period: "2026", kind: "extension", count: 2 }]
   */
  wishes(): Promise<readonly (MatterId & { readonly kind: Wish; readonly count: number })[]>;
  /**
   * What units wish of the office about a matter and nobody has settled, the oldest first.
   * @example
   * (await book.wishesOf({ obligation: "3fa2b7c1", period: "2026" }))[0]?.note; // "đến 27/12, đường ngập"
   */
  wishesOf(matter: MatterId): Promise<readonly InboxItem[]>;
  /**
   * Every reminder about these keys, the latest first.
   * @example
   * (await book.reminded(["9f2c61d07be45a13"]))[0]?.message?.state; // "sent"
   */
  reminded(keys: readonly string[]): Promise<readonly Reminded[]>;
  /**
   * Every closed period.
   * @example
   * (await book.closed())[0]?.by; // "Trần Văn Minh"
   */
  closed(): Promise<readonly Closing[]>;
  /**
   * Changes whenever anything of a matter does, or of any matter when none is named.
   * @example
   * await book.stamp({ obligation: "3fa2b7c1", period: "2026" }); // "31 2026-12-19T02:00:00.000Z 2 0 58"
   */
  stamp(matter?: MatterId): Promise<string>;
}
