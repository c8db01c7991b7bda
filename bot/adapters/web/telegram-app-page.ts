import { telegramAppVietnamese } from "../../words/web-words.ts";
import { type ChatPageParts, chatPage } from "./chat-page.ts";

/** Where the page stands. */
export const TELEGRAM_APP_HOME = "/telegram-app";

/**
 * The page that the bot's menu button opens inside Telegram: the chat, and for somebody who speaks for a unit what it owes.
 * Its script asks the server who opened it, so that the page itself holds nothing of anybody.
 */
export function telegramAppPage(page: ChatPageParts): string {
  const say = telegramAppVietnamese;
  const above = `<nav id="views" aria-label="${say.views}" hidden><button type="button" data-view="unit" aria-pressed="false">${say.unit}</button><button type="button" data-view="chat" aria-pressed="true">${say.chat}</button></nav>
<p class="problem" id="door" role="alert" hidden></p>
<section id="unit" aria-label="${say.unit}" aria-live="polite"></section>
<script type="application/json" id="app-words">${JSON.stringify(say).replaceAll("<", "\\u003c")}</script>
`;
  const head = `<link rel="stylesheet" href="/assets/telegram-app.css"><script type="module" src="/assets/telegram-app.js"></script>`;
  return chatPage({
    ...page,
    inside: { home: TELEGRAM_APP_HOME, above, head, examples: [{ questions: say.examples }], documentsHere: true },
  });
}
