import { setTimeout as wait } from "node:timers/promises";
import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { z } from "zod";
import { type Call, json, serveLoopback } from "../../fakes/loopback.ts";
import { freePort } from "../../servers/free-port.ts";

/** A message of the bot as the emulator keeps it. */
export interface EmulatedMessage {
  readonly messageId: number;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
}
/** Somebody whose phone is the emulator's client. */
export interface EmulatedPerson {
  writes(text: string): Promise<void>;
  /** A command, perhaps with a payload: `/start abc`. */
  commands(text: string): Promise<void>;
  /** Taps a button of the newest message that has it; fails when none does. */
  taps(data: string): Promise<void>;
  /** What the bot wrote to them, oldest first, edited as edited. */
  sees(): readonly EmulatedMessage[];
}
/** `telegram-test-api`, which nobody here wrote, as a server on the loopback address. */
export interface TelegramEmulator {
  /** For TELEGRAM_API_URL. */
  readonly url: string;
  readonly token: string;
  person(id: number): EmulatedPerson;
  /** Methods that the bot called and the emulator does not have. */
  readonly missing: ReadonlySet<string>;
  /** Edits of a message, and answers to taps, since the start. */
  calls(method: string): number;
  stop(): Promise<void>;
}

const TOKEN = "1000000002:token-of-the-emulator";
const KEPT_SECONDS = 3_600;
/** The emulator answers a poll at once, however long it was asked to wait. */
const POLL_PAUSE_MS = 50;

const sent = z.object({
  chat_id: z.coerce.string(),
  text: z.string().default(""),
  reply_markup: z
    .object({
      inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().default("") }))),
    })
    .optional(),
});

/**
 * Starts the emulator behind a proxy that corrects what Telegram would never do: an answer without `ok` becomes the 404
 * that Telegram gives for an unknown method, and an empty poll waits a little.
 */
export async function startTelegramEmulator(): Promise<TelegramEmulator> {
  const server = new TelegramServer({ port: await freePort(), host: "127.0.0.1", storeTimeout: KEPT_SECONDS });
  await server.start();
  const missing = new Set<string>();
  const called: string[] = [];
  const door = await serveLoopback({
    now: () => performance.now(),
    async answer(call) {
      const method = call.path.split("/").at(-1) ?? "";
      called.push(method);
      const { status, body } = await passedOn(server.config.apiURL, call);
      if (!("ok" in body)) {
        missing.add(method);
        return json(404, { ok: false, error_code: 404, description: "Not Found" });
      }
      if (method === "getUpdates" && JSON.stringify(body).endsWith("[]}")) await wait(POLL_PAUSE_MS);
      return json(status, body);
    },
  });
  return {
    url: door.url,
    token: TOKEN,
    missing,
    calls: (method) => called.filter((name) => name === method).length,
    person: (id) => personOf(server, id),
    async stop() {
      await door.stop();
      await server.stop();
    },
  };
}

async function passedOn(apiUrl: string, { verb, path, query, headers, body }: Call) {
  const response = await fetch(`${apiUrl}${path}?${query}`, {
    method: verb,
    ...(verb === "POST" ? { headers: { "content-type": headers["content-type"] ?? "application/json" }, body } : {}),
  });
  return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
}

function personOf(server: TelegramServer, id: number): EmulatedPerson {
  const client = server.getClient(TOKEN, { userId: id, chatId: id, firstName: `Người ${id}`, userName: `nguoi_${id}` });
  const sees = (): EmulatedMessage[] =>
    server.storage.botMessages.flatMap(({ messageId, message }) => {
      const { chat_id: chat, text, reply_markup: markup } = sent.parse(message);
      if (chat !== String(id)) return [];
      const buttons = (markup?.inline_keyboard ?? []).flat();
      return [{ messageId, text, buttons: buttons.map((one) => ({ label: one.text, data: one.callback_data })) }];
    });
  return {
    sees,
    async writes(text) {
      await client.sendMessage(client.makeMessage(text));
    },
    async commands(text) {
      await client.sendCommand(client.makeCommand(text));
    },
    async taps(data) {
      const message = sees().findLast(({ buttons }) => buttons.some((button) => button.data === data));
      if (message === undefined) throw new Error(`no message shows ${id} a button "${data}"`);
      await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: message.messageId } }));
    },
  };
}
