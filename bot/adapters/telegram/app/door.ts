import { createHmac } from "node:crypto";
import { isSameSecret } from "../../../same-secret.ts";
import type { TelegramDoor } from "../../../web.ts";
import { readInitData } from "./init-data.ts";

/** A session lasts so long; then the page is opened again. */
const SESSION_SECONDS = 3_600;

export interface TelegramDoorParts {
  /** The token of the bot whose button opens the page. */
  readonly token: string;
  /** Wall clock in milliseconds. */
  readonly now: () => number;
}

/**
 * See {@link TelegramDoor}. A session is the person's address with its end, signed with a key that is made of the bot's
 * token: nothing is kept, every process knows it, and a new token ends all of them.
 */
export function createTelegramDoor({ token, now }: TelegramDoorParts): TelegramDoor {
  const key = createHmac("sha256", "session of the page in Telegram").update(token).digest();
  const sealed = (said: string): string => `${said}.${createHmac("sha256", key).update(said).digest("base64url")}`;
  return {
    open(initData) {
      const opened = readInitData(initData, token, now());
      if (opened.kind !== "opened") return opened;
      const until = Math.floor(now() / 1_000) + SESSION_SECONDS;
      return { ...opened, session: sealed(`${opened.address}.${until}`) };
    },
    addressOf(session) {
      const [address = "", until = ""] = session.split(".");
      const isOurs = isSameSecret(session, sealed(`${address}.${until}`));
      return isOurs && now() < Number(until) * 1_000 ? address : undefined;
    },
  };
}
