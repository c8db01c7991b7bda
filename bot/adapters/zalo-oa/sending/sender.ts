import { z } from "zod";
import type { Attachment, Message, NextCall, Sender, SendOutcome } from "../../../../jobs/index.ts";
import { sendableText } from "../../rendering/numbered-menu.ts";
import { zaloErrorWords } from "../errors.ts";
import { createZaloOpenApi, type ZaloAnswer, type ZaloOpenApiAccess } from "../openapi.ts";
import { type ButtonTrial, buttonsOf, isAboutParameters } from "./buttons.ts";
import { type WaitingParts, zaloOutcome } from "./outcome.ts";
import { createZaloUploads, type UploadedFile, type ZaloUploadParts } from "./uploads.ts";

export interface ZaloOaSenderOptions extends Omit<ZaloOpenApiAccess, "table">, WaitingParts {
  /** Where files are read, and their Zalo ids are kept; without it messages with files are not sent. */
  readonly uploads?: ZaloUploadParts;
  /** Puts choices under the text as buttons where Zalo takes them; without it menus are always numbered. */
  readonly buttons?: ButtonTrial | undefined;
  /** Called with the id of each message that Zalo took, before the outcome is told. */
  readonly onSent?: (messageId: string) => Promise<void>;
}

const LONGEST = 2_000;
const ATTACHMENT_EXPIRED = -100;
/**
 * Longest wait for uploads. A claim ends after 30 s; if an upload takes longer, the next try finds the file uploaded.
 */
const MOST_UPLOAD_MS = 8_000;
/** Zalo gives the message's id in `data`, never at the top. */
const sent = z.object({ message_id: z.string().min(1) });

/**
 * Sends consultation messages of an Official Account: text, pictures and documents, to people who interacted within the
 * last 7 days. Buttons become a numbered menu, unless they are tried and taken.
 */
export function createZaloOaSender(options: ZaloOaSenderOptions): Sender & { readonly channel: "zalo-oa" } {
  const api = createZaloOpenApi({ ...options, table: "oa" });
  const uploads =
    options.uploads === undefined ? undefined : createZaloUploads({ ...options, ...options.uploads, api });
  const post = (address: string, message: object): Promise<ZaloAnswer> => {
    // Ids exceed 2^53, so they are text everywhere.
    const body = { recipient: { user_id: address }, message };
    return api.call({ method: "POST", path: "/v3.0/oa/message/cs", body });
  };
  /** Uploads all files before the first message is sent. */
  const upload = async (files: readonly Attachment[]): Promise<UploadedFile[] | SendOutcome> => {
    const ready: UploadedFile[] = [];
    for (const file of files) {
      const found = uploads === undefined ? NOT_CARRIED : await uploads.find(file);
      if (!("remote" in found)) return found;
      ready.push(found);
    }
    return ready;
  };
  /**
   * Sends a text with its buttons; undefined where it goes with a numbered menu: Zalo refused the one with buttons, which
   * is remembered once the other is taken, or buttons are not tried.
   */
  const withButtons = async (address: string, message: Message, next: NextCall): Promise<SendOutcome | undefined> => {
    const shown = (message.files ?? []).length === 0 ? buttonsOf(message) : undefined;
    if (shown === undefined || options.buttons === undefined || !(await options.buttons.mayTry())) return undefined;
    const attachment = { type: "template", payload: { buttons: shown } };
    const answer = await post(address, { text: message.text.normalize("NFC"), attachment });
    if (answer.kind === "ok") return taken(answer.data);
    if (answer.kind !== "no" || !isAboutParameters(answer.code)) return zaloOutcome(answer, "oa", options);
    await next(1);
    const numbered = await attempt(address, { text: String(sendableText(message, LONGEST)), files: [] }, next);
    if (numbered.kind === "expired") return undefined;
    if (numbered.kind === "sent") await options.buttons.refused(answer.code).catch(() => undefined);
    return numbered;
  };
  const taken = async (data: unknown): Promise<Extract<SendOutcome, { kind: "sent" | "unknown" }>> => {
    const read = sent.safeParse(data);
    if (!read.success) return { kind: "unknown", detail: "no message id in the answer" };
    // The message is out: that its id could not be kept changes nothing.
    await options.onSent?.(read.data.message_id).catch(() => undefined);
    return { kind: "sent", messageId: read.data.message_id };
  };
  const attempt = async (
    address: string,
    { text, files }: { readonly text: string; readonly files: readonly Attachment[] },
    next: NextCall,
  ): Promise<Attempt> => {
    const began = Date.parse(options.instant());
    const ready = await upload(files);
    if (!Array.isArray(ready)) return ready;
    if (Date.parse(options.instant()) - began > MOST_UPLOAD_MS)
      return { kind: "not-sent", detail: "the upload took long" };
    let messageId: string | undefined;
    for (const part of partsOf(text, ready)) {
      const isFirst = messageId === undefined;
      if (!isFirst && !(await may(next))) return partlySent({ kind: "not-sent", detail: "" });
      const answer = await post(address, part);
      if (answer.kind === "no" && answer.code === ATTACHMENT_EXPIRED && isFirst) return { kind: "expired" };
      if (answer.kind !== "ok") {
        const outcome = zaloOutcome(answer, "oa", options);
        return isFirst ? outcome : partlySent(outcome);
      }
      const out = await taken(answer.data);
      if (out.kind === "unknown") return out;
      messageId = out.messageId;
    }
    // Receipts name one message each; the message with the text stands for all.
    return messageId === undefined ? NOT_CARRIED : { kind: "sent", messageId };
  };
  return {
    channel: "zalo-oa",
    calls: ({ files = [] }) => Array.from({ length: files.length + (files.some(isPicture) ? 0 : 1) }, () => 1),
    async send(address, message: Message, next = AT_ONCE) {
      const text = sendableText(message, LONGEST);
      if (typeof text !== "string") return text;
      const { files = [] } = message;
      try {
        const shown = await withButtons(address, message, next);
        if (shown !== undefined) return shown;
        const first = await attempt(address, { text, files }, next);
        if (first.kind !== "expired") return first;
        for (const file of files) await uploads?.forget(file);
        await next(1);
        const second = await attempt(address, { text, files }, next);
        return second.kind === "expired" ? { kind: "our-fault", detail: "the uploads expire at once" } : second;
      } catch {
        // The database with the files is away.
        return { kind: "not-sent", detail: "the files cannot be read" };
      }
    },
  };
}

const AT_ONCE: NextCall = async () => undefined;

/** Whether a further call may be made; not where its turn cannot be told. */
function may(next: NextCall): Promise<boolean> {
  return next(1).then(
    () => true,
    () => false,
  );
}

type Attempt = SendOutcome | { readonly kind: "expired" };
const NOT_CARRIED = { kind: "our-fault", detail: "no files are carried here" } as const;

function isPicture({ type }: Attachment): boolean {
  return type.startsWith("image/");
}

/**
 * The messages, in the order of sending: documents, further pictures, and last the text, under the first picture if
 * there is one.
 */
function partsOf(text: string, files: readonly UploadedFile[]): object[] {
  const documents = files.filter(({ as }) => as === "file");
  const [first, ...pictures] = files.filter(({ as }) => as === "image");
  return [
    ...documents.map(({ remote: token }) => ({ attachment: { type: "file", payload: { token } } })),
    ...pictures.map((picture) => ({ attachment: pictureOf(picture) })),
    first === undefined ? { text } : { text, attachment: pictureOf(first) },
  ];
}

function pictureOf({ remote: attachment_id }: UploadedFile) {
  const elements = [{ media_type: "image", attachment_id }];
  return { type: "template", payload: { template_type: "media", elements } };
}

function partlySent({ kind }: SendOutcome): SendOutcome {
  return { kind: "unknown", detail: `a part was taken, the next was ${kind}`, says: zaloErrorWords.partly };
}
