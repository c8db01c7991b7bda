import { setTimeout as sleep } from "node:timers/promises";
import { createSqlUploadBook } from "../../../bot/adapters/sql/upload-book.ts";
import { accountWarnings, createZaloAccount } from "../../../bot/adapters/zalo-oa/account/account.ts";
import { createZaloConsent } from "../../../bot/adapters/zalo-oa/grant/consent.ts";
import { createZaloOauth } from "../../../bot/adapters/zalo-oa/grant/oauth.ts";
import { firstPair } from "../../../bot/adapters/zalo-oa/grant/renewal.ts";
import { grantReport } from "../../../bot/adapters/zalo-oa/grant/report.ts";
import { createSeal } from "../../../bot/adapters/zalo-oa/grant/seal.ts";
import { createSqlGrantStore } from "../../../bot/adapters/zalo-oa/grant/store.ts";
import { startZaloTending } from "../../../bot/adapters/zalo-oa/grant/tending.ts";
import { createZaloTokenKeeper } from "../../../bot/adapters/zalo-oa/grant/token-keeper.ts";
import { createSqlOfficerTalks } from "../../../bot/adapters/zalo-oa/officers/book.ts";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { createZaloArticleSender } from "../../../bot/adapters/zalo-oa/sending/article-sender.ts";
import { createButtonTrial } from "../../../bot/adapters/zalo-oa/sending/button-trial.ts";
import { createZaloOaSender } from "../../../bot/adapters/zalo-oa/sending/sender.ts";
import { createZaloTemplateBook } from "../../../bot/adapters/zalo-oa/sending/template-book.ts";
import { createZaloTemplateFate } from "../../../bot/adapters/zalo-oa/sending/template-fate.ts";
import { createZaloTemplateQuota } from "../../../bot/adapters/zalo-oa/sending/template-quota.ts";
import { createZaloTemplateSender } from "../../../bot/adapters/zalo-oa/sending/template-sender.ts";
import { createSqlTagBook, zaloOaAccount } from "../../../bot/adapters/zalo-oa/tags/book.ts";
import { createZaloTags, type ZaloTagsParts } from "../../../bot/adapters/zalo-oa/tags/tags.ts";
import { createSqlFiles } from "../../../jobs/adapters/sql/delivery/files.ts";
import { type DeliveryParts, gatherReceipts, type Ledger, type Sender } from "../../../jobs/index.ts";
import type { ZaloOaConfig } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import { digest, newId, now } from "../../surroundings.ts";

/** Limit of one call to the token host. It is long, because the new token is lost with an answer nobody waits for. */
const RENEWAL_MS = 30_000;
/** How long a sender waits for a token; much shorter than the 30 s after which its claim is given up. */
const PATIENCE_MS = 5_000;
/** Limit of a call that only reads. */
const READING_MS = 5_000;

interface Choices {
  readonly timeoutMilliseconds: number;
  readonly rules: DeliveryParts["channels"]["rules"];
  readonly onFault: (fault: unknown) => void;
  readonly instant: () => string;
}

/** The Official Account: its grant, which the settings bring in once and the database keeps, and what sends with it. */
export async function composeZaloOa(
  { appId, appSecret, provesCalls, triesButtons, oauthUrl, openApiUrl, businessUrl, refreshToken }: ZaloOaConfig,
  { database }: OpenDatabase,
  { timeoutMilliseconds, rules, onFault, instant }: Choices,
) {
  const secretMark = digest(appSecret);
  const store = createSqlGrantStore(database, {
    appId,
    secretMark,
    markOf: digest,
    seal: createSeal(appSecret, appId),
  });
  await store.underSecret(secretMark, instant());
  if (refreshToken !== undefined) await store.seed(firstPair(refreshToken, instant()));
  const oauth = createZaloOauth({ appId, appSecret, oauthUrl, timeoutMilliseconds: RENEWAL_MS });
  const keeper = createZaloTokenKeeper({
    store,
    ask: oauth.renew,
    callMilliseconds: RENEWAL_MS,
    patienceMilliseconds: PATIENCE_MS,
    newId,
    instant,
    now,
    sleep: (milliseconds) => sleep(milliseconds),
    onFault,
  });
  const report = async () => grantReport(await store.read(), instant());
  const waiting = { instant, random: Math.random };
  const tokens = { tokens: keeper, proofSecret: provesCalls ? appSecret : undefined };
  const access = { ...tokens, timeoutMilliseconds };
  const uploads = {
    files: createSqlFiles(database),
    book: createSqlUploadBook(database),
    account: zaloOaAccount(appId),
  };
  const business = createZaloOpenApi({ ...access, url: businessUrl, table: "template" });
  const openApi = createZaloOpenApi({ ...access, url: openApiUrl, table: "oa" });
  const bounded = { ...tokens, timeoutMilliseconds: READING_MS };
  const reading = createZaloOpenApi({ ...bounded, url: businessUrl, table: "template" });
  const readingOa = createZaloOpenApi({ ...bounded, url: openApiUrl, table: "oa" });
  const account = createZaloAccount({ business: reading, openApi: readingOa, now });
  const warnings = async () => accountWarnings(await account.look(), instant());
  const fateOf = createZaloTemplateFate(reading);
  const book = createZaloTemplateBook(reading, now);
  /** Sends templates; undefined when the policies have no rules for them. */
  const templateSender = (): Sender | undefined => {
    const policy = rules.policies["zalo-template"]?.templates;
    if (policy === undefined) return undefined;
    const quota = createZaloTemplateQuota(reading, now);
    return createZaloTemplateSender({ ...waiting, business, openApi, book, quota, policy, newId });
  };
  const articleSender = (): Sender | undefined =>
    rules.policies["zalo-article"] === undefined
      ? undefined
      : createZaloArticleSender({
          ...waiting,
          now,
          openApi,
          book: uploads.book,
          account: `zalo-article:${appId}`,
          digest,
        });
  const talks = createSqlOfficerTalks(database);
  const tagBook = createSqlTagBook(database, zaloOaAccount(appId));
  const tagging = (directory: ZaloTagsParts["directory"]) =>
    createZaloTags({ api: openApi, book: tagBook, directory, instant });
  return {
    /** Undefined when the policies do not have the channel. */
    articleSender: articleSender(),
    sender: createZaloOaSender({
      ...access,
      ...waiting,
      url: openApiUrl,
      uploads,
      buttons: triesButtons
        ? createButtonTrial({ database, account: zaloOaAccount(appId), onFault, instant })
        : undefined,
      onSent: (messageId) => talks.sent("zalo-oa", messageId, instant()),
    }),
    templateSender: templateSender(),
    /** The templates that the account has registered, for checking an announcement. */
    templates: book,
    /** The state of the grant, for the office's pages. */
    report,
    /** Takes a new grant from the browser. */
    consent: createZaloConsent({ store, oauth, appId, appSecret, oauthUrl, instant }),
    /** What Zalo says about the account; `warnings` is what of it the office has to act on. */
    standing: account.look,
    warnings,
    /** Brings the tags of the account's followers in line with the topics that people follow. */
    tagging,
    /**
     * Renews the grant, gathers receipts and keeps the tags right until it is stopped. `tell` gets the sentences that
     * the office has to know.
     */
    tend: (
      { ledger, directory }: { readonly ledger: Ledger; readonly directory: ZaloTagsParts["directory"] },
      tell: (sentence: string) => void,
    ) =>
      startZaloTending({
        keeper,
        report,
        warnings,
        tell,
        onFault,
        tags: tagging(directory),
        receipts: (goesOn) => gatherReceipts({ ledger, fateOf, instant, goesOn }, "zalo-template"),
      }),
  };
}
