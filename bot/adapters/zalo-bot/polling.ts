import { setTimeout as wait } from "node:timers/promises";
import { createZaloBotApi } from "./api.ts";
import { zaloBotWebhookUrl } from "./webhook.ts";

export interface ZaloBotPollingParts {
  readonly token: string;
  readonly apiUrl: string;
  /**
   * Takes one update. Zalo wants no confirmation and never sends an update twice, so when this rejects it is called
   * again with the same update until it resolves.
   */
  readonly receive: (update: unknown) => Promise<void>;
  /**
   * Called with the reason when updates could not be fetched or taken; `fatal` ends the polling. The reason never
   * contains the token.
   */
  readonly onFault: (fault: string, fatal: boolean) => void;
  /** How long one call waits for updates; default 25 s. */
  readonly waitSeconds?: number;
  /** Pause after a fault; default 5 s. */
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
  waitSeconds = 25,
  pauseMilliseconds = 5_000,
}: ZaloBotPollingParts): { stop(): Promise<void> } {
  const api = createZaloBotApi({ token, apiUrl, timeoutMilliseconds: (waitSeconds + 5) * 1_000 });
  const stopping = new AbortController();
  const { signal } = stopping;
  const call = (method: string, fields: object) => api.call(method, fields, signal);
  const rest = (): Promise<void> => wait(pauseMilliseconds, undefined, { signal }).catch(() => undefined);

  const take = async (update: unknown): Promise<void> => {
    for (;;) {
      try {
        return await receive(update);
      } catch (fault) {
        onFault(fault instanceof Error ? fault.message : String(fault), false);
        if (signal.aborted) return;
        await rest();
      }
    }
  };
  // While a webhook is set, polling gets no updates and no error.
  const webhook = (): Promise<string | undefined> => zaloBotWebhookUrl(api, signal);
  let silences = 0;
  const round = async (): Promise<"go on" | "rest" | "end"> => {
    const answer = await call("getUpdates", { timeout: waitSeconds });
    if (answer.kind === "ok") {
      silences = 0;
      await take(answer.result);
      return "go on";
    }
    if (answer.kind === "no" && answer.code === IDLE) {
      silences += 1;
      if (silences % SILENCES === 0 && ((await webhook()) ?? "") !== "")
        onFault("somebody set a webhook for the Zalo bot: polling hears nothing until it is deleted", false);
      return "go on";
    }
    if (signal.aborted) return "end";
    const fatal = answer.kind === "no" && answer.code === 401;
    onFault(answer.kind === "no" ? `${answer.code}: ${answer.description}` : answer.detail, fatal);
    return fatal ? "end" : "rest";
  };
  const run = async (): Promise<void> => {
    if (((await webhook()) ?? "") !== "") {
      onFault("the Zalo bot had a webhook, which keeps polling silent: it is deleted", false);
      await call("deleteWebhook", {});
    }
    while (!signal.aborted) {
      const next = await round();
      if (next === "end") return;
      if (next === "rest") await rest();
    }
  };
  const ended = run();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
