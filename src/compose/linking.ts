import { randomBytes, randomInt, scrypt } from "node:crypto";
import { createSeal } from "../../bot/adapters/zalo-oa/grant/seal.ts";
import type { SqlDirectoryParts } from "../../jobs/adapters/sql/directory/directory.ts";
import { createSqlLinkSalt } from "../../jobs/adapters/sql/linking/link-salt.ts";
import { createSqlLinkSheets, type SheetSeal } from "../../jobs/adapters/sql/linking/link-sheets.ts";
import { createSqlLinking } from "../../jobs/adapters/sql/linking/linking.ts";
import { createLinkDesk, type LinkDesk } from "../../jobs/index.ts";
import type { BotConfig } from "../config.ts";

/** The salt of all codes before each database had its own. */
const FORMER_SALT = "link-code";

/** How long the bot's name is waited for; after that the office gets its codes without links. */
const NAME_MS = 3_000;
/**
 * About 10 ms for each code: nobody notices that, and trying all 17^8 codes against a stolen database takes a processor
 * core about two years. A code is looked up by its hash, so that all of one database share a salt; a salt for each would
 * need a part of the code to look it up by, and would leave less to guess.
 */
const COST = { N: 4_096, r: 8, p: 1 };

/** Linking over the configured database. */
export function linkingOver(
  { database, newId, today, instant }: SqlDirectoryParts & { readonly instant: () => string },
  telegram: BotConfig | undefined,
): LinkDesk {
  const { place, atOnce } = createSqlLinking({ database, newId, today });
  const salt = createSqlLinkSalt(database, () => randomBytes(SALT_BYTES).toString("hex"));
  return createLinkDesk({
    place,
    atOnce,
    sheets: createSqlLinkSheets(database, seal, () => randomBytes(KEY_BYTES).toString("hex")),
    newId,
    today,
    instant,
    hash: async (code) => hashed(code, await salt()),
    formerHash: (code) => hashed(code, FORMER_SALT),
    random: (below) => randomInt(below),
    async telegramBot() {
      if (telegram === undefined) return undefined;
      const { readTelegramName } = await import("../../bot/adapters/telegram/chat/bot-name.ts");
      return readTelegramName({ ...telegram, timeoutMilliseconds: NAME_MS });
    },
  });
}

const SALT_BYTES = 32;
const KEY_BYTES = 16;
const SHEET = "link-sheet";
const seal: SheetSeal = {
  close: (text, key) => createSeal(key, SHEET).close(text, SHEET),
  open: (kept, key) => createSeal(key, SHEET).open(kept, SHEET),
};

function hashed(code: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 24, COST, (fault, key) => (fault === null ? resolve(key.toString("hex")) : reject(fault)));
  });
}
