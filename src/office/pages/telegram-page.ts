import { html } from "hono/html";
import { type HealthPart, healthHtml } from "./health-part.ts";
import { type OfficePage, officeWords } from "./page.ts";

/** The page that shows whether Telegram works, and what to put right. */
export function telegramPage(look: () => Promise<HealthPart>): OfficePage {
  return {
    path: "telegram",
    title: officeWords.telegram.title,
    show: async () => html`${healthHtml(await look())}`,
  };
}
