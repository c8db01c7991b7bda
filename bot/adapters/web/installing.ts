import { webVietnamese } from "../../words/web-words.ts";

/** What the chat page is made of, beside itself. */
const PARTS = /^(?:style\.css|chat\.css|chat(?:-\w+)?\.js|icon\.svg)$/;

/** What the chat is as a program of a telephone: its name, its pictures, its colours. */
export function manifest(): string {
  const { title, subtitle, newShort } = webVietnamese;
  const icon = (src: string, sizes: string, purpose: string) => ({ src, sizes, type: "image/png", purpose });
  return JSON.stringify({
    id: "/",
    name: `${title} – ${subtitle}`,
    short_name: title,
    description: webVietnamese.welcome.can,
    lang: "vi",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f6f7f4",
    theme_color: "#0b6b57",
    icons: [
      icon("/assets/icon-192.png", "192x192", "any"),
      icon("/assets/icon-512.png", "512x512", "any"),
      icon("/assets/icon-maskable.png", "512x512", "maskable"),
    ],
    shortcuts: [{ name: newShort, url: "/" }],
  });
}

/**
 * The script that keeps the page for times without a network, with the names of what it keeps. `version` is another one when
 * any of them is, so that browsers take the new ones.
 */
export function serviceWorker(script: string, names: readonly string[], version: string): string {
  const parts = JSON.stringify(names.filter((name) => PARTS.test(name)).map((name) => `/assets/${name}`));
  return script.replace('"{parts}"', () => JSON.stringify(parts)).replace("{version}", version);
}
