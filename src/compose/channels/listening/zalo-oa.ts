import { createZaloChannel } from "../../../../bot/adapters/rendering/zalo-channel.ts";
import { createSqlOfficerTalks } from "../../../../bot/adapters/zalo-oa/officers/book.ts";
import { createZaloOaWebhook } from "../../../../bot/adapters/zalo-oa/receiving/webhook.ts";
import { createZaloOaWork } from "../../../../bot/adapters/zalo-oa/receiving/work.ts";
import { createSqlTagBook, zaloOaAccount } from "../../../../bot/adapters/zalo-oa/tags/book.ts";
import { createChatDesk, vietnamese } from "../../../../bot/index.ts";
import type { Config, ZaloOaConfig } from "../../../config.ts";
import { composeErasureLog, composeOwnRecords } from "../../people/personal-records.ts";
import { composeOfficers } from "../../visits.ts";
import type { ChatParts } from "../chat-parts.ts";
import { type AnsweringSettings, answeringWith } from "./answering.ts";
import type { ListeningChannel } from "./listening-channel.ts";

/** The Official Account: what is done with its events, which Zalo brings. */
export function composeZaloOaListening(
  account: ZaloOaConfig,
  settings: AnsweringSettings & Pick<Config, "publicUrl" | "databaseUrl" | "backups">,
  parts: ChatParts,
): ListeningChannel {
  const { database, delivery, clock, watch } = parts;
  const { directory, ledger } = delivery;
  const officers = composeOfficers(database, clock.instant);
  const talks = createSqlOfficerTalks(database);
  return {
    source: "zalo-oa",
    work: createZaloOaWork({
      directory,
      register: directory,
      ledger,
      own: composeOwnRecords(database, composeErasureLog(settings)),
      tags: createSqlTagBook(database, zaloOaAccount(account.appId)),
      sentAt: (id) => talks.sentAt("zalo-oa", id),
      officerSaid: officers.said,
      desk: createChatDesk({
        ...answeringWith(settings, parts),
        channel: createZaloChannel("zalo-oa", { publicUrl: settings.publicUrl, words: vietnamese.buttons }),
        isWithOfficer: (conversation, at) => officers.isWith({ channel: "zalo-oa", conversation }, at),
      }),
    }),
    listen(take) {
      const { appId, appSecret, oaSecret, webhookHours: windowHours } = account;
      const webhook = createZaloOaWebhook({
        ...{ appId, appSecret, oaSecret, windowHours, take },
        ...{ onFault: watch.onFault, instant: clock.instant, now: clock.now },
      });
      return { webhook, stop: async () => undefined };
    },
  };
}
