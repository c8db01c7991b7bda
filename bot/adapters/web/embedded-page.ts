import { exampleGroups } from "../../words/web-words.ts";
import { type ChatPageParts, chatPage } from "./chat-page.ts";

/** The chat as a school's site shows it in a frame; its script tells that site when it is to be shut. */
export function embeddedPage(page: ChatPageParts): string {
  const head = `<script type="module" src="/assets/embedded.js"></script>`;
  return chatPage({ ...page, inside: { home: "/embed", above: "", head, examples: exampleGroups } });
}
