import type { DocumentMeta, Passage } from "../knowledge/index.ts";
import type { ShownChoice, ShownCitation } from "./ports.ts";

/** What `POST /api/chat` answers. */
export interface WebReply {
  readonly turnId: string;
  readonly status: "answered" | "refused" | "clarify";
  readonly text: string;
  readonly citations: readonly (ShownCitation & { readonly link: string })[];
  readonly choices: readonly ShownChoice[];
}

/** One exchange as the page shows it. */
export interface ShownTurn {
  readonly text: string;
  readonly reply: WebReply;
  readonly helpful?: boolean;
}

/** The pages of the web chat, as HTML. */
export interface WebPages {
  chat(page: ChatPageContent): string;
  document(meta: DocumentMeta, passages: readonly Passage[]): string;
  /** The page that shows a platform the code by which it recognises the domain; undefined for another code. */
  verification(code: string): string | undefined;
  asset(name: string): { readonly type: string; readonly content: string } | undefined;
}
export interface ChatPageContent {
  readonly conversation: string;
  readonly turns: readonly ShownTurn[];
  readonly documents: readonly DocumentMeta[];
  /** One sentence about what went wrong with the last message, if anything did. */
  readonly problem?: string;
}
