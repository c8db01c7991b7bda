import { setTimeout as sleep } from "node:timers/promises";
import { type Replicas, SECRET } from "./stage.ts";

const MOST_TRIES = 20;

type Told = { readonly kind: "blocked" } | { readonly kind: "asks"; readonly text: string };

/** Calls the webhook of one process or the other, as Telegram does; each time about another person. */
export async function tellTelegram({ addresses }: Replicas, at: number, told: Told): Promise<void> {
  const from = { id: 9_000_000 + at, is_bot: false, first_name: "Người" };
  const chat = { id: from.id, type: "private", first_name: "Người" };
  const date = Math.floor(Date.now() / 1_000);
  const member = (status: string) => ({ status, user: { id: 1, is_bot: true, first_name: "Bot" }, until_date: 0 });
  const update =
    told.kind === "asks"
      ? { message: { message_id: 1, date, from, chat, text: told.text } }
      : { my_chat_member: { date, from, chat, old_chat_member: member("member"), new_chat_member: member("kicked") } };
  const body = JSON.stringify({ update_id: 1_000 + at, ...update });
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET };
  for (let tries = 0; ; tries += 1) {
    const { status } = await fetch(`${addresses[(at + tries) % 2]}/webhooks/telegram`, {
      method: "POST",
      headers,
      body,
    });
    if (status === 200) return;
    // A database that is too busy: the platform sends it again.
    if (status !== 503 || tries === MOST_TRIES) throw new Error(`the webhook answered ${status}`);
    await sleep(1_000);
  }
}
