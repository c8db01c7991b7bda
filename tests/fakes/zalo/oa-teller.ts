import { createHash, randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FakeClock } from "../clock.ts";

/** An event as it was told: the same bytes again are the same event. */
export interface ToldEvent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What was answered, first to last; 0 where nobody answered. */
  readonly answers: readonly number[];
}
export interface ZaloOaTeller {
  /** Saves the address in the "console": an unsigned, empty object is sent, and what it was answered is given back. */
  register(url: string): Promise<number>;
  /** Tells an event, signed over its bytes; one that is not answered 200 is told again as Zalo does. */
  tell(name: string, fields: object, signing?: Signing): Promise<ToldEvent>;
  /** Tells the same once more, as a retry that was not needed. */
  repeat(told: ToldEvent): Promise<number>;
  writes(userId: string, text: string): Promise<ToldEvent>;
  sendsImage(userId: string, url: string): Promise<ToldEvent>;
  follows(userId: string): Promise<ToldEvent>;
  unfollows(userId: string): Promise<ToldEvent>;
  withdraws(userId: string): Promise<ToldEvent>;
  /** Somebody's tag was taken away, by hand or by a call. */
  untags(userId: string, tag: string): Promise<ToldEvent>;
  /** What the account sent, told back to it. */
  echoes(userId: string, messageId: string, text: string): Promise<ToldEvent>;
  /** A person of the office writes in the account's own chat tool. */
  officerWrites(userId: string, text: string, messageId?: string): Promise<ToldEvent>;
  received(userId: string, messageId: string): Promise<ToldEvent>;
  seen(userId: string, messageIds: readonly string[]): Promise<ToldEvent>;
}
export interface Signing {
  readonly key?: string;
  readonly appId?: string;
  /** Milliseconds; the clock of the fake unless said. */
  readonly at?: number;
  /** Whether the header says `mac=<hex>`, as most describe it, or the hex alone. */
  readonly bare?: boolean;
  /** What is changed in the bytes after they were signed. */
  readonly altered?: (body: string) => string;
}

/** The administrator at the account's chat tool. */
const ADMIN = "7700000000000000042";
/** Times that an event is told at most: at once, and after 30 s, 5 min, 15 min, 30 min, 1 h; here after a moment. */
const TIMES = 6;

/** The webhooks of an Official Account: every id and time is a string, as Zalo writes them. */
export function createZaloOaTeller(parts: {
  readonly appId: string;
  readonly oaId: string;
  readonly oaSecret: string;
  readonly clock: FakeClock;
  readonly retryMilliseconds?: number;
  /** Told of everybody whose act opens the seven days. */
  readonly onInteraction?: (userId: string) => void;
}): ZaloOaTeller {
  const { appId, oaId, oaSecret, clock, retryMilliseconds = 20, onInteraction = () => undefined } = parts;
  let address = "";
  const post = async (body: string, headers: Readonly<Record<string, string>>): Promise<number> => {
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
        signal: AbortSignal.timeout(2_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  };
  const tell: ZaloOaTeller["tell"] = async (name, fields, signing = {}) => {
    const { key = oaSecret, appId: app = appId, at = clock.wall(), bare = false, altered } = signing;
    const timestamp = String(at);
    const body = JSON.stringify({ app_id: app, event_name: name, timestamp, ...fields });
    const mac = createHash("sha256").update(`${app}${body}${timestamp}${key}`).digest("hex");
    const headers = { "X-ZEvent-Signature": bare ? mac : `mac=${mac}` };
    const sent = altered?.(body) ?? body;
    const answers: number[] = [];
    for (let time = 0; time < TIMES && answers.at(-1) !== 200; time += 1) {
      if (time > 0) await wait(retryMilliseconds);
      answers.push(await post(sent, time === 0 ? headers : { ...headers, num_retry: String(time) }));
      // What is refused in a test stays refused; only a server that is not there comes back.
      if (answers.at(-1) === 401) break;
    }
    return { body: sent, headers, answers };
  };
  const newId = (): string => randomBytes(6).toString("hex");
  const by = (userId: string) => ({ sender: { id: userId }, recipient: { id: oaId } });
  const to = (userId: string) => ({ sender: { id: oaId }, recipient: { id: userId } });
  return {
    tell,
    register: (url) => {
      address = url;
      return post("{}", {});
    },
    repeat: ({ body, headers }) => post(body, { ...headers, num_retry: "1" }),
    writes(userId, text) {
      onInteraction(userId);
      return tell("user_send_text", { ...by(userId), message: { msg_id: newId(), text } });
    },
    sendsImage(userId, url) {
      onInteraction(userId);
      const attachments = [{ type: "image", payload: { url, thumbnail: url } }];
      return tell("user_send_image", { ...by(userId), message: { msg_id: newId(), attachments } });
    },
    follows(userId) {
      onInteraction(userId);
      return tell("follow", { oa_id: oaId, source: "oa_profile", follower: { id: userId } });
    },
    unfollows: (userId) => tell("unfollow", { oa_id: oaId, source: "oa_profile", follower: { id: userId } }),
    withdraws: (userId) => tell("user_withdraw", { oa_id: oaId, user_id: userId, user_id_by_app: `9${userId}` }),
    untags: (userId, tag) => tell("remove_user_from_tag", { oa_id: oaId, tag: { user_ids: [userId], name: tag } }),
    echoes: (userId, messageId, text) => tell("oa_send_text", { ...to(userId), message: { msg_id: messageId, text } }),
    officerWrites: (userId, text, messageId = newId()) =>
      tell("oa_send_text", {
        sender: { id: oaId, admin_id: ADMIN },
        recipient: { id: userId },
        message: { msg_id: messageId, text },
      }),
    received: (userId, messageId) =>
      tell("user_received_message", {
        ...to(userId),
        message: { msg_id: messageId, delivery_time: String(clock.wall()) },
      }),
    seen: (userId, messageIds) => tell("user_seen_message", { ...to(userId), message: { msg_ids: messageIds } }),
  };
}
