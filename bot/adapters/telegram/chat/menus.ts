import type { Api } from "grammy";
import { commandMenu } from "../commands.ts";

/**
 * Sets the menu of commands: in Vietnamese for everybody, in English for phones set to English, and the office's
 * commands only in the office's chats. The menu is no access control; each dialogue checks for itself.
 */
export async function showMenus(api: Api, officeChats: readonly string[]): Promise<void> {
  const everybody = { type: "all_private_chats" } as const;
  await api.setMyCommands(commandMenu("vi", false), { scope: everybody });
  await api.setMyCommands(commandMenu("en", false), { scope: everybody, language_code: "en" });
  for (const chat of officeChats) {
    const scope = { type: "chat", chat_id: chat } as const;
    await api.setMyCommands(commandMenu("vi", true), { scope });
    await api.setMyCommands(commandMenu("en", true), { scope, language_code: "en" });
  }
}

/** Lets the menu button of private chats open a page, which has to be on HTTPS. */
export async function showAppButton(
  api: Api,
  { text, url }: { readonly text: string; readonly url: string },
): Promise<void> {
  await api.setChatMenuButton({ menu_button: { type: "web_app", text, web_app: { url } } });
}
