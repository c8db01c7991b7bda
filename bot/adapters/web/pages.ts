import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { WebPages } from "../../web.ts";
import { webVietnamese } from "../../words/web-words.ts";
import { type ChatPageParts, chatPage, verificationPage } from "./chat-page.ts";
import { documentPage } from "./document-page.ts";
import { embeddedPage } from "./embedded-page.ts";
import { manifest, serviceWorker } from "./installing.ts";
import { ownCopyPage } from "./own-copy-page.ts";
import { telegramAppPage } from "./telegram-app-page.ts";

const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";
const CHAT_PARTS = ["parts", "reply", "presence", "feedback", "sharing", "panel", "outbox", "sending", "answering"];
const TYPES: Readonly<Record<string, string>> = {
  "style.css": STYLE,
  "chat.css": STYLE,
  "document.css": STYLE,
  "telegram-app.css": STYLE,
  "telegram-app.js": SCRIPT,
  "chat.js": SCRIPT,
  ...Object.fromEntries(CHAT_PARTS.map((part) => [`chat-${part}.js`, SCRIPT])),
  "embedded.js": SCRIPT,
  "icon.svg": "image/svg+xml",
  "icon-192.png": "image/png",
  "icon-512.png": "image/png",
  "icon-maskable.png": "image/png",
};

/**
 * The pages of the web chat. `folder` holds styles, scripts and pictures, which are read once. `notice` says what is kept of
 * people, and `siteVerification` is the code that proves to Zalo that the domain is ours.
 */
export function createWebPages(
  folder: string,
  { siteVerification, ...said }: Pick<ChatPageParts, "words" | "notice" | "siteVerification">,
): WebPages {
  const bytes = new Map(
    Object.keys(TYPES).map((name) => [
      name,
      readFileSync(`${folder}/${name === "embedded.js" ? "framing/" : ""}${name}`),
    ]),
  );
  const assets = new Map<string, { readonly type: string; readonly content: Uint8Array<ArrayBuffer> | string }>(
    Object.entries(TYPES).map(([name, type]) => [name, { type, content: new Uint8Array(bytes.get(name) ?? []) }]),
  );
  const text = (name: string): string => readFileSync(`${folder}/${name}`, "utf8");
  const page = chatPage({ turns: [], documents: [], ...said });
  const version = createHash("sha256");
  for (const content of [page, ...bytes.values()]) version.update(content);
  const worker = serviceWorker(text("service-worker.js"), Object.keys(TYPES), version.digest("hex").slice(0, 16));
  // What stands at the top of the site, or comes to other sites alone, has its words put into it.
  const embed = text("framing/embed.js").replace('"{words}"', () =>
    JSON.stringify(JSON.stringify(webVietnamese.embed)),
  );
  assets.set("embed.js", { type: SCRIPT, content: embed });
  assets.set("service-worker.js", { type: SCRIPT, content: worker });
  assets.set("manifest.webmanifest", { type: "application/manifest+json", content: manifest() });
  return {
    chat: (page) => chatPage({ ...page, ...said, siteVerification }),
    embedded: (page) => embeddedPage({ ...page, ...said }),
    telegramApp: (page) => telegramAppPage({ ...page, ...said }),
    verification: (code) => (code === siteVerification ? verificationPage(code) : undefined),
    ownCopy: ownCopyPage,
    document: (meta, passages, shown) => documentPage(meta, passages, said.words, shown),
    asset: (name) => assets.get(name),
  };
}
