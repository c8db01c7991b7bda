import type { DocumentMeta, Passage } from "../knowledge/index.ts";
import type { Presence } from "./dialogues/visiting/presence.ts";
import type { ShownChoice, ShownCitation, WrongKind } from "./ports.ts";

/** What `POST /api/chat` answers. */
export interface WebReply {
  readonly turnId: string;
  readonly status: "answered" | "refused" | "clarify";
  readonly text: string;
  readonly citations: readonly (ShownCitation & { readonly link: string })[];
  readonly choices: readonly ShownChoice[];
  /** An officer answers later, into the same conversation. */
  readonly awaitsOfficer?: true;
  /** What stands above it is deleted, and taken away. */
  readonly forgets?: true;
  /** A file that goes with the reply. */
  readonly download?: { readonly name: string; readonly link: string };
}

/** One exchange as the page shows it. */
export interface ShownTurn {
  readonly text: string;
  readonly reply: WebReply;
  readonly helpful?: boolean;
  /** What the person said is wrong. */
  readonly wrong?: WrongKind;
  /** An officer's answer, which no message of the person stands above. */
  readonly fromOffice?: true;
}

/**
 * Who opened the page inside Telegram. "missing": Telegram named nobody, as when the page is opened elsewhere; "not-ours":
 * not signed for our bot; "stale": signed too long ago.
 */
export type OpenedBy =
  | { readonly kind: "opened"; readonly address: string }
  | { readonly kind: "missing" | "not-ours" | "stale" };

/** Lets people into the page inside Telegram: by what Telegram signed, then by a session of an hour. */
export interface TelegramDoor {
  /**
   * Opens a session for the person whom Telegram named; `address` is that of their private chat with the bot.
   * @example
   * door.open("user=%7B%22id%22%3A4711%7D&auth_date=1797652800&hash=…"); // { kind: "opened", address: "4711", session: "4711.…" }
   */
  open(
    initData: string,
  ):
    | (OpenedBy & { readonly kind: "opened"; readonly session: string })
    | Exclude<OpenedBy, { readonly kind: "opened" }>;
  /**
   * The address of a session; undefined when it is over or not ours.
   * @example
   * door.addressOf(session); // "4711"
   */
  addressOf(session: string): string | undefined;
}

/** The pages of the web chat, as HTML. No method fails. */
export interface WebPages {
  /**
   * The chat page with everything said so far; it works without a script.
   * @example
   * pages.chat({ turns: [], documents: knowledge.documents() }); // "<!doctype html>…"
   */
  chat(page: ChatPageContent): string;
  /**
   * The chat page as Telegram opens it: with what the person's unit owes, for whom that is.
   * @example
   * pages.telegramApp({ turns: [], documents: [] }); // "<!doctype html>…id=\"unit\"…"
   */
  telegramApp(page: ChatPageContent): string;
  /**
   * The chat page as another site shows it in a frame.
   * @example
   * pages.embedded({ turns: [], documents: [] }); // "<!doctype html>…data-home=\"/embed\"…"
   */
  embedded(page: ChatPageContent): string;
  /**
   * A whole document to read, with an anchor at every passage for the links of citations.
   * @example
   * pages.document(meta, knowledge.passagesOf("tuyen-sinh-lop-10"), {}); // "<!doctype html>…<title>Hướng dẫn…"
   */
  document(meta: DocumentMeta, passages: readonly Passage[], shown: ShownDocument): string;
  /**
   * The page that a link to a copy of somebody's data opens; its button gives the file, once.
   * @example
   * pages.ownCopy("b3f0…"); // "<!doctype html>…action=\"/own-data/b3f0…\"…"
   */
  ownCopy(key: string): string;
  /**
   * The page that proves to Zalo that the domain is ours: it shows the code that Zalo gave. Undefined for another code.
   * @example
   * pages.verification("ma-xac-thuc"); // "<!doctype html>…content=\"ma-xac-thuc\"…"
   */
  verification(code: string): string | undefined;
  /**
   * A style sheet, script or icon with its MIME type; undefined for an unknown name.
   * @example
   * pages.asset("icon.svg"); // { type: "image/svg+xml", content: "<svg …" }
   */
  asset(name: string): { readonly type: string; readonly content: string | Uint8Array<ArrayBuffer> } | undefined;
}

/** How a document is shown. */
export interface ShownDocument {
  /** The path of the page that led here, where it is not the web chat. */
  readonly back?: string | undefined;
  /** It stands in the panel beside the chat. */
  readonly isBeside?: boolean;
  /** The file that it was read from can be opened. */
  readonly hasOriginal?: boolean | undefined;
}

export interface ChatPageContent {
  readonly turns: readonly ShownTurn[];
  readonly documents: readonly DocumentMeta[];
  /** Whether a person of the office is with the conversation. */
  readonly presence?: Presence;
  /** What is said below the turns: what went wrong with the last message, or the receipt of a deletion; mostly absent. */
  readonly problem?: string;
}
