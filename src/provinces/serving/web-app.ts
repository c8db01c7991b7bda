import { webhookNames } from "../../compose/channels/webhook-names.ts";
import type { Config } from "../../config.ts";
import type { Standing } from "../../http/assistant.ts";
import { instant, newId, now } from "../../surroundings.ts";
import type { Ground } from "../ground.ts";
import type { BoundParts } from "./bound-parts.ts";

/** Attempts to sign in with what is not known. */
const GUESSED: ReadonlySet<string> = new Set(["wrong", "slowed", "wrong-code", "slowed-code"]);

/** Everything that a province answers over HTTP, loaded apart from what it needs to open. */
export async function loadWebApp(
  settings: Config,
  { log, metrics, watching, onFault }: Ground,
  bound: BoundParts,
  { isEnding, standing }: { readonly isEnding: () => boolean; readonly standing: () => Promise<Standing> },
) {
  const [{ createApp }, { composePages, webChannel }, { composeTelegramApp }] = await Promise.all([
    import("../../http/app.ts"),
    import("../../compose.ts"),
    import("../../compose/channels/telegram-app.ts"),
  ]);
  const { delivery, assistant, office, chats } = bound;
  const names = webhookNames(settings);
  return createApp({
    ...{ newId, instant, now, onFault, isEnding, standing },
    ready: assistant.get,
    show: webChannel.show,
    pages: composePages(settings),
    metrics: { ...metrics, text: watching.text },
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    embedOrigins: settings.embedOrigins,
    onSignIn: (told) => log[GUESSED.has(told.outcome) ? "warn" : "info"](told, "sign-in of the office"),
    files: () => delivery.get()?.files,
    webhooks: (name) => (names.has(name) ? (chats.get()?.webhooks.get(name) ?? "starting") : undefined),
    office: office.get,
    telegramApp: composeTelegramApp(settings, () => delivery.get()?.reporting.units),
  });
}
