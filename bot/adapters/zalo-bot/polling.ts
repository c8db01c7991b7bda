import { setTimeout as wait } from "node:timers/promises";
import { type OneAtATime, type Round, startRounds } from "../http/rounds.ts";
import { createZaloBotApi, reasonOf, refusesZaloBotToken } from "./api.ts";
import { zaloBotWebhookUrl } from "./webhook.ts";

export interface ZaloBotPollingParts {
  readonly token: string;
  readonly apiUrl: string;
  /**
   * Takes one update. Zalo wants no confirmation and never sends an update twice, so when this rejects it is called
   * again with the same update until it resolves.
   */
  readonly receive: (update: unknown) => Promise<void>;
  /** Called with the reason when an update could not be taken, or something keeps the polling silent. */
  readonly onFault: (fault: string) => void;
  /** Called with the reason each time updates could not be fetched; it never contains the token. The polling goes on. */
  readonly onLost: (fault: unknown, isRefused: boolean) => void;
  /** Called each time the platform answered, with or without an update, and when another process is at it. */
  readonly onFetched?: () => void;
  /** Called after each round of polling, whatever came of it. */
  readonly onRound?: (() => void) | undefined;
  /** Where several processes poll with this token: one at a time. */
  readonly oneAtATime?: OneAtATime | undefined;
  /** How long one call waits for updates; default 25 s. */
  readonly waitSeconds?: number;
  /** First pause after a fault; see `startRounds`. Default 5 s. */
  readonly pauseMilliseconds?: number;
}

const IDLE = 408;
/** After this many calls without an update the polling checks whether a webhook is set, which would keep it silent. */
const SILENCES = 10;

/** Fetches updates one by one until stopped. Use it only without a public address: a webhook loses less in a crash. */
export function startZaloBotPolling({
  token,
  apiUrl,
  receive,
  onFault,
  onLost,
  onFetched,
  onRound,
  oneAtATime,
  waitSeconds = 25,
  pauseMilliseconds = 5_000,
}: ZaloBotPollingParts): { stop(): Promise<void> } {
  const api = createZaloBotApi({ token, apiUrl, timeoutMilliseconds: (waitSeconds + 5) * 1_000 });
  const take = async (update: unknown, signal: AbortSignal): Promise<void> => {
    for (;;) {
      try {
        return await receive(update);
      } catch (fault) {
        onFault(fault instanceof Error ? fault.message : String(fault));
        if (signal.aborted) return;
        await wait(pauseMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  // While a webhook is set, polling gets no updates and no error.
  const isSilenced = async (signal: AbortSignal): Promise<boolean> =>
    ((await zaloBotWebhookUrl(api, signal)) ?? "") !== "";
  let isFirst = true;
  let silences = 0;
  const round = async (signal: AbortSignal): Promise<Round> => {
    if (isFirst && (await isSilenced(signal))) {
      onFault("the Zalo bot had a webhook, which keeps polling silent: it is deleted");
      await api.call("deleteWebhook", {}, signal);
    }
    isFirst = false;
    const answer = await api.call("getUpdates", { timeout: waitSeconds }, signal);
    const isIdle = answer.kind === "no" && answer.code === IDLE;
    if (answer.kind !== "ok" && !isIdle)
      return { kind: "failed", fault: new Error(reasonOf(answer)), isRefused: refusesZaloBotToken(answer) };
    onFetched?.();
    silences = isIdle ? silences + 1 : 0;
    if (answer.kind === "ok") await take(answer.result, signal);
    if (isIdle && silences % SILENCES === 0 && (await isSilenced(signal)))
      onFault("somebody set a webhook for the Zalo bot: polling hears nothing until it is deleted");
    return { kind: "well" };
  };
  return startRounds({ round, onFailed: onLost, onRound, pauseMilliseconds, oneAtATime, onElsewhere: onFetched });
}
