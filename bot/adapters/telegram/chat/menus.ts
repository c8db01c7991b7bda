import type { Api } from "grammy";
import { commandMenu } from "../commands.ts";

/** The menu button of private chats and the page it opens, which has to be on HTTPS. */
interface AppButton {
  readonly text: string;
  readonly url: string;
}

export interface TelegramMenusParts {
  readonly api: Api;
  /** Undefined where there is no page to open. */
  readonly app: AppButton | undefined;
  /** The chats of the office, which get its commands. */
  readonly officeChats: () => Promise<readonly string[]>;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

const LOOKED_AT_MS = 10 * 60_000;

/**
 * The menus of the bot. `refresh` shows the menu button once, and the office's commands to the chats of the office, at most every
 * ten minutes and only when these changed; it rejects when Telegram does, and is tried again after that time.
 */
export function createTelegramMenus({ api, app, officeChats, now }: TelegramMenusParts): { refresh(): Promise<void> } {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let shownTo: string | undefined;
  let isButtonShown = false;
  return {
    async refresh() {
      const at = now();
      if (at - lookedAt < LOOKED_AT_MS) return;
      lookedAt = at;
      if (app !== undefined && !isButtonShown) await showAppButton(api, app);
      isButtonShown = true;
      const chats = await officeChats();
      if (chats.join(" ") === shownTo) return;
      await showMenus(api, chats);
      shownTo = chats.join(" ");
    },
  };
}

/**
 * Sets the menu of commands: in Vietnamese for everybody, in English for phones set to English, and the office's
 * commands only in the office's chats. The menu is no access control; each dialogue checks for itself.
 */
async function showMenus(api: Api, officeChats: readonly string[]): Promise<void> {
  const everybody = { type: "all_private_chats" } as const;
  await api.setMyCommands(commandMenu("vi", false), { scope: everybody });
  await api.setMyCommands(commandMenu("en", false), { scope: everybody, language_code: "en" });
  for (const chat of officeChats) {
    const scope = { type: "chat", chat_id: chat } as const;
    await api.setMyCommands(commandMenu("vi", true), { scope });
    await api.setMyCommands(commandMenu("en", true), { scope, language_code: "en" });
  }
}

/** Lets the menu button of private chats open a page. */
async function showAppButton(api: Api, { text, url }: AppButton): Promise<void> {
  await api.setChatMenuButton({ menu_button: { type: "web_app", text, web_app: { url } } });
}
