import { randomInt, scrypt } from "node:crypto";
import type { SqlDirectoryParts } from "../../jobs/adapters/sql/directory/directory.ts";
import { createSqlLinking } from "../../jobs/adapters/sql/linking/linking.ts";
import { createLinkDesk, type LinkDesk } from "../../jobs/index.ts";
import type { BotConfig } from "../config.ts";

/** How long the bot's name is waited for; after that the office gets its codes without links. */
const NAME_MS = 3_000;
/**
 * About 10 ms for each code: nobody notices that, and trying all 17^8 codes against a stolen table takes a processor
 * core about two years.
 */
const COST = { N: 4_096, r: 8, p: 1 };

/** Linking over the configured database. */
export function linkingOver(
  { database, newId, today, instant }: SqlDirectoryParts & { readonly instant: () => string },
  telegram: BotConfig | undefined,
): LinkDesk {
  const { place, atOnce } = createSqlLinking({ database, newId, today });
  return createLinkDesk({
    place,
    atOnce,
    newId,
    today,
    instant,
    hash: hashed,
    random: (below) => randomInt(below),
    async telegramBot() {
      if (telegram === undefined) return undefined;
      const { readTelegramName } = await import("../../bot/adapters/telegram/chat/bot-name.ts");
      return readTelegramName({ ...telegram, timeoutMilliseconds: NAME_MS });
    },
  });
}

function hashed(code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // The same salt for all codes, so that a code can be looked up by its hash.
    scrypt(code, "link-code", 24, COST, (fault, key) =>
      fault === null ? resolve(key.toString("hex")) : reject(fault),
    );
  });
}
