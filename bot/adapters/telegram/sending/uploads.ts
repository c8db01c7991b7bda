import { type Api, GrammyError, InputFile } from "grammy";
import type { Message as SentMessage } from "grammy/types";
import type { FileStore, SendOutcome } from "../../../../jobs/index.ts";
import type { UploadBook } from "../../../ports.ts";
import { createTelegramApi, type TelegramAccess } from "../api.ts";
import { telegramOutcome } from "./outcome.ts";
import type { SentFile } from "./parts.ts";

export interface TelegramUploadParts {
  readonly files: Pick<FileStore, "find">;
  readonly book: UploadBook;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}
/** The outcome of a call with files: the messages, or why there are none. */
export type Taken = { readonly kind: "taken"; readonly messages: readonly SentMessage[] } | SendOutcome;
/** Makes a call in which each file is given as its Telegram id or as its bytes. */
export type CallWithFiles = (api: Api, media: readonly (string | InputFile)[]) => Promise<readonly SentMessage[]>;

/** Time limit of an upload; a claimed delivery counts as unknown after 30 s. */
const UPLOAD_MS = 25_000;
/**
 * Longest wait for an upload by somebody else; a delivery that waited longer could not finish an upload of its own in
 * time.
 */
const MOST_WAIT_MS = 3_000;
/** After this many uploads of a file without an answer, the file is not tried again for a while. */
const ENOUGH = 2;
const REST_MS = 60_000;
const UNKNOWN_ID = ["file identifier", "file_id", "file_reference", "file reference"];

/**
 * Sends files through a bot. The bytes of a file are uploaded once; later messages use the id that Telegram gave. While
 * a file is being uploaded, other messages with it wait for its id.
 */
export function createTelegramUploads(
  parts: TelegramUploadParts & { readonly access: TelegramAccess; readonly api: Api },
) {
  const { files, book, instant, now, access, api } = parts;
  const uploadApi = createTelegramApi(access, { timeoutMilliseconds: UPLOAD_MS, connectMilliseconds: UPLOAD_MS / 2 });
  // The number before the colon is the bot's public id.
  const account = `telegram:${access.token.split(":")[0] ?? ""}`;
  const known = new Map<string, string>();
  const uploading = new Map<string, Promise<void>>();
  const failed = new Map<string, { readonly count: number; readonly at: number }>();

  const idOf = async (key: string): Promise<string | undefined> => {
    const id = known.get(key) ?? (await book.find(account, key, instant()));
    if (id !== undefined) known.set(key, id);
    return id;
  };
  const forget = async (keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      known.delete(key);
      await book.forget(account, key);
    }
  };
  const keep = async (sent: readonly SentFile[], messages: readonly SentMessage[]): Promise<void> => {
    for (const [index, one] of sent.entries()) {
      const message = messages[index];
      const remote = one.as === "photo" ? message?.photo?.at(-1)?.file_id : message?.document?.file_id;
      if (remote === undefined || known.get(keyOf(one)) === remote) continue;
      known.set(keyOf(one), remote);
      await book.keep({ account, file: keyOf(one), remote });
    }
  };
  const isResting = (key: string): boolean => {
    const { count = 0, at = 0 } = failed.get(key) ?? {};
    return count >= ENOUGH && now() - at < REST_MS;
  };

  const upload = async (sent: readonly SentFile[], call: CallWithFiles): Promise<Taken> => {
    const resting = sent.find((one) => isResting(keyOf(one)));
    if (resting !== undefined)
      return { kind: "our-fault", detail: `the file ${resting.file.name} could not be uploaded` };
    const media: (string | InputFile)[] = [];
    for (const one of sent) {
      const id = await idOf(keyOf(one));
      const file = id === undefined ? await files.find(one.file.id) : undefined;
      if (id === undefined && file === undefined)
        return { kind: "our-fault", detail: `the file ${one.file.name} is not kept any more` };
      media.push(id ?? new InputFile(file?.bytes ?? new Uint8Array(), writable(one.file.name)));
    }
    const keys = sent.map(keyOf);
    try {
      const messages = await call(uploadApi, media);
      for (const key of keys) failed.delete(key);
      await keep(sent, messages);
      return { kind: "taken", messages };
    } catch (fault) {
      if (telegramOutcome(fault).kind === "unknown")
        for (const key of keys) failed.set(key, { count: (failed.get(key)?.count ?? 0) + 1, at: now() });
      throw fault;
    }
  };

  const alone = async (sent: readonly SentFile[], call: CallWithFiles): Promise<Taken> => {
    const keys = sent.map(keyOf);
    const made = upload(sent, call);
    const ended = made.then(
      () => undefined,
      () => undefined,
    );
    for (const key of keys) uploading.set(key, ended);
    try {
      return await made;
    } finally {
      for (const key of keys) uploading.delete(key);
    }
  };

  /** Rejects with the error of the call. */
  return async function send(sent: readonly SentFile[], call: CallWithFiles): Promise<Taken> {
    const keys = sent.map(keyOf);
    const began = now();
    for (let other = pending(keys); other !== undefined; other = pending(keys)) await other;
    const ids = await Promise.all(keys.map(idOf));
    // Checked again: another message may have begun the upload while the ids were looked up.
    if (pending(keys) !== undefined) return send(sent, call);
    if (ids.every((id) => id !== undefined)) {
      try {
        return { kind: "taken", messages: await call(api, ids) };
      } catch (fault) {
        if (!isOfUnknownId(fault)) throw fault;
        await forget(keys);
        return pending(keys) === undefined ? alone(sent, call) : send(sent, call);
      }
    }
    if (now() - began > MOST_WAIT_MS) return { kind: "not-sent", detail: "the file is still being uploaded" };
    return alone(sent, call);
  };

  function pending(keys: readonly string[]): Promise<void> | undefined {
    return keys.map((key) => uploading.get(key)).find((one) => one !== undefined);
  }
}

function keyOf({ file, as }: SentFile): string {
  return `${as}/${file.id}`;
}

/**
 * grammY writes the file name into the request without quotation marks, so characters that mean something there become
 * "_".
 */
function writable(name: string): string {
  return name.replace(/[;"\\/\p{Cc}]/gu, "_");
}

/** Telegram does not know the file id any more; nothing was sent. */
function isOfUnknownId(fault: unknown): boolean {
  if (!(fault instanceof GrammyError) || fault.error_code !== 400) return false;
  const said = fault.description.toLowerCase();
  return UNKNOWN_ID.some((fragment) => said.includes(fragment));
}
