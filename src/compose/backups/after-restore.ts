import { knownChats, leaveOpenEvents } from "../../../bot/adapters/sql/personal/after-restore.ts";
import { doubtGrants } from "../../../bot/adapters/zalo-oa/grant/after-restore.ts";
import { doubtLedger } from "../../../jobs/adapters/sql/delivery/after-restore.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { fill, instantInWords, isSendingChannel, officeDate } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { laterWords } from "../../backups/erasures.ts";
import { endAllSessions } from "../../office/accounts/after-restore.ts";
import administrationWords from "../../office/administration/administration.vi.json" with { type: "json" };
import { newId } from "../../surroundings.ts";
import { composeOwnRecords } from "../people/personal-records.ts";

export interface Past {
  /** ISO instant at which the database stood so. */
  readonly madeAt: string;
  /** Now, as an ISO instant. */
  readonly at: string;
  /** Logs of what people had deleted, of which some may not be there. */
  readonly logs: readonly string[];
}

/**
 * What has to be done with a database from the past before a program works on it: nothing that may have happened since is
 * done again by itself, and what people had deleted since is deleted again. Gives a line for each, with how many.
 */
export async function afterRestore(inside: Database, { madeAt, at, logs }: Past): Promise<readonly string[]> {
  const says = fill(administrationWords.system.restored, { at: instantInWords(madeAt) });
  const { deliveries, stopped, drafts } = await doubtLedger(inside, { at, says });
  const events = await leaveOpenEvents(inside);
  const grants = await doubtGrants(inside, at);
  await endAllSessions(inside);
  const { erased, withdrawn, count } = await sayAgain(inside, logs, madeAt);
  return [
    `deliveries that may have gone out since: ${deliveries}, now of unknown outcome; announcements go out again only by the office's word (resend), reminders and notices by themselves`,
    `announcements held for the office: ${stopped} to be resumed, ${drafts} of a later day to be approved again`,
    `messages of people that were open: ${events}, left, since they were probably answered`,
    ...(grants > 0
      ? [
          `grants of Zalo Official Accounts in doubt: ${grants}; where the refresh token was used since, the office is told to give the grant again`,
        ]
      : []),
    "everybody of the office has to sign in again; look whether accounts were closed or passwords changed since the backup",
    `deletions and withdrawals after the backup: ${count} in the logs; ${erased} deleted again, ${withdrawn} withdrawn again`,
  ];
}

async function sayAgain(inside: Database, logs: readonly string[], madeAt: string) {
  const later = await laterWords(logs, madeAt);
  let [erased, withdrawn] = [0, 0];
  if (later.count === 0) return { erased, withdrawn, count: 0 };
  const own = composeOwnRecords(inside);
  const register = createSqlDirectory({ database: inside, newId, today: () => officeDate(Date.now()) });
  for (const chat of await knownChats(inside)) {
    const said = later.of(chat);
    if (said.withdrew !== undefined && isSendingChannel(chat.channel)) {
      await register.withdrawConsent({ channel: chat.channel, address: chat.conversation }, said.withdrew);
      withdrawn += 1;
    }
    if (said.erased !== undefined) {
      await own.erase(chat, said.erased);
      erased += 1;
    }
  }
  return { erased, withdrawn, count: later.count };
}
