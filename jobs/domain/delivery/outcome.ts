import type { Attachment } from "../announcement/attachment.ts";
import type { CarriedTemplate } from "../announcement/registered-template.ts";
import type { Span } from "../announcement/span.ts";
import type { DeliveryReason } from "./delivery.ts";

/**
 * What came of one call to a platform. Each way to fail asks for something else:
 * - `unreachable`: this recipient, on this channel, until they write again;
 * - `refused`: the channel's rules do not allow it now (window, hour, consent): another channel may;
 * - `paused`: the whole token has to wait (429, Zalo −32); the message was not taken;
 * - `later`: the platform takes nothing for this recipient, or no more of this, until an instant (night, daily quota);
 * - `not-sent`: no connection was made; safe to try again;
 * - `unknown`: the platform may have taken it (a reset, a timeout, 5xx after sending);
 * - `our-fault`: the text or a button is wrong; every other recipient would fail the same way;
 * - `closed`: the account itself is not accepted (token revoked): nobody can be reached.
 */
export type SendOutcome =
  | { readonly kind: "sent"; readonly messageId: string }
  | ({
      readonly kind: "unreachable";
      readonly why: Extract<DeliveryReason, "blocked" | "gone" | "never-started">;
    } & Explained)
  | ({
      readonly kind: "refused";
      readonly why: Extract<
        DeliveryReason,
        "window-closed" | "no-consent" | "no-basis" | "no-template" | "no-value" | "quiet-hours" | "quota"
      >;
    } & Explained)
  | { readonly kind: "paused"; readonly milliseconds: number }
  | ({
      readonly kind: "later";
      /** ISO instant. */
      readonly until: string;
      readonly why: Extract<DeliveryReason, "quiet-hours" | "quota">;
    } & Explained)
  | ({ readonly kind: "not-sent"; readonly detail: string } & Explained)
  | ({ readonly kind: "unknown"; readonly detail: string } & Explained)
  | ({ readonly kind: "our-fault"; readonly detail: string } & Explained)
  | {
      readonly kind: "closed";
      readonly detail: string;
      /** No passing refusal: nothing is accepted before a person has acted, such as granting access again. */
      readonly needsPerson?: true;
    };

interface Explained {
  /** The platform's own reason as a sentence for the office, when it says more than the kind does. */
  readonly says?: string | undefined;
}

/**
 * What is handed to a platform: plain text, files that the channel carries, and buttons that a channel without buttons
 * shows as a numbered menu.
 */
export interface Message {
  readonly text: string;
  /** How parts of the text look; a channel that cannot show this sends the text without. */
  readonly spans?: readonly Span[];
  readonly buttons: readonly MessageButton[];
  readonly files?: readonly Attachment[];
  /** Id of the message that this one answers, where several people write in one chat. */
  readonly answers?: string;
  /** For a channel that carries registered templates only, instead of the text. */
  readonly template?: CarriedTemplate;
  /** Nobody asked for it now: a numbered menu that stands in the chat goes on, and these buttons are numbered after it. */
  readonly besideMenu?: true;
  /** The number of the first button, where others stand in the chat already; 1 unless said. */
  readonly firstNumber?: number;
}
export interface MessageButton {
  readonly label: string;
  /** What a tap sends back; 64 bytes at most (Telegram's callback_data). */
  readonly action: string;
  /** Opens this page instead, on channels whose buttons can. */
  readonly url?: string;
  /** Stands in the same row as the button before it, on channels that show buttons in rows. */
  readonly isBeside?: boolean;
}

/** What came of taking a message back: done, too late for the platform, the token has to wait first, or failed. */
export type WithdrawOutcome =
  | { readonly kind: "withdrawn" | "too-late" }
  | { readonly kind: "paused"; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly detail: string };
