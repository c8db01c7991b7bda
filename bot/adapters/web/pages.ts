import { readFileSync } from "node:fs";
import type { WebPages } from "../../web.ts";
import type { Words } from "../../words/words.ts";
import { chatPage, verificationPage } from "./chat-page.ts";
import { documentPage } from "./document-page.ts";
import { ownCopyPage } from "./own-copy-page.ts";
import { telegramAppPage } from "./telegram-app-page.ts";

const TYPES: Readonly<Record<string, string>> = {
  "style.css": "text/css; charset=utf-8",
  "chat.css": "text/css; charset=utf-8",
  "document.css": "text/css; charset=utf-8",
  "telegram-app.css": "text/css; charset=utf-8",
  "telegram-app.js": "text/javascript; charset=utf-8",
  ...Object.fromEntries(
    ["chat", "chat-parts", "chat-reply", "chat-presence", "chat-feedback", "chat-sharing", "chat-panel"].map((name) => [
      `${name}.js`,
      "text/javascript; charset=utf-8",
    ]),
  ),
  "icon.svg": "image/svg+xml",
};

/**
 * The pages of the web chat. `folder` holds style, script and icon, which are read once. `siteVerification` is the code
 * that proves to Zalo that the domain is ours.
 */
export function createWebPages(folder: string, words: Words, siteVerification?: string): WebPages {
  const assets = new Map(
    Object.entries(TYPES).map(([name, type]) => [name, { type, content: readFileSync(`${folder}/${name}`, "utf8") }]),
  );
  return {
    chat: (page) => chatPage({ ...page, words, siteVerification }),
    telegramApp: (page) => telegramAppPage({ ...page, words }),
    verification: (code) => (code === siteVerification ? verificationPage(code) : undefined),
    ownCopy: ownCopyPage,
    document: (meta, passages, shown) => documentPage(meta, passages, words, shown),
    asset: (name) => assets.get(name),
  };
}
