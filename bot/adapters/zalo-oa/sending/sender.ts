import { z } from "zod";
import type { Attachment, Message, Sender, SendOutcome } from "../../../../jobs/index.ts";
import { sendableText } from "../../rendering/numbered-menu.ts";
import { zaloErrorWords } from "../errors.ts";
import { createZaloOpenApi, type ZaloAnswer, type ZaloOpenApiAccess } from "../openapi.ts";
import { type WaitingParts, zaloOutcome } from "./outcome.ts";
import { createZaloUploads, type UploadedFile, type ZaloUploadParts } from "./uploads.ts";

export interface ZaloOaSenderOptions extends Omit<ZaloOpenApiAccess, "table">, WaitingParts {
  /** The files of messages, and what Zalo calls them; without it none is carried. */
  readonly uploads?: ZaloUploadParts;
}

const LONGEST = 2_000;
const ATTACHMENT_EXPIRED = -100;
/** A claim is given up after 30 s: what took longer to upload is sent by the next try, which finds it there. */
const MOST_UPLOAD_MS = 8_000;
/** The message's id stands in `data`, never at the top. */
const sent = z.object({ message_id: z.string().min(1) });

/**
 * Sends consultation messages of an Official Account: text, pictures and documents to people who interacted in the last 7
 * days. Whether `/message/cs` takes buttons is not settled, so they are a numbered menu.
 */
export function createZaloOaSender(options: ZaloOaSenderOptions): Sender & { readonly channel: "zalo-oa" } {
  const api = createZaloOpenApi({ ...options, table: "oa" });
  const uploads =
    options.uploads === undefined ? undefined : createZaloUploads({ ...options, ...options.uploads, api });
  const post = (address: string, message: object): Promise<ZaloAnswer> => {
    // Ids exceed 2^53: they are text on their whole way.
    const body = { recipient: { user_id: address }, message };
    return api.call({ method: "POST", path: "/v3.0/oa/message/cs", body });
  };
  /** All files are there before anybody gets a part of the message. */
  const upload = async (files: readonly Attachment[]): Promise<UploadedFile[] | SendOutcome> => {
    const ready: UploadedFile[] = [];
    for (const file of files) {
      const found = uploads === undefined ? NOT_CARRIED : await uploads.find(file);
      if (!("remote" in found)) return found;
      ready.push(found);
    }
    return ready;
  };
  const attempt = async (address: string, text: string, files: readonly Attachment[]): Promise<Attempt> => {
    const began = Date.parse(options.instant());
    const ready = await upload(files);
    if (!Array.isArray(ready)) return ready;
    if (Date.parse(options.instant()) - began > MOST_UPLOAD_MS)
      return { kind: "not-sent", detail: "the upload took long" };
    let messageId: string | undefined;
    for (const part of partsOf(text, ready)) {
      const answer = await post(address, part);
      const isFirst = messageId === undefined;
      if (answer.kind === "no" && answer.code === ATTACHMENT_EXPIRED && isFirst) return { kind: "expired" };
      if (answer.kind !== "ok") {
        const outcome = zaloOutcome(answer, "oa", options);
        return isFirst ? outcome : partlySent(outcome);
      }
      const read = sent.safeParse(answer.data);
      if (!read.success) return { kind: "unknown", detail: "no message id in the answer" };
      messageId = read.data.message_id;
    }
    // Receipts name single messages: the one with the text stands for all.
    return messageId === undefined ? NOT_CARRIED : { kind: "sent", messageId };
  };
  return {
    channel: "zalo-oa",
    messageCost: ({ files = [] }) => files.length + (files.some(isPicture) ? 0 : 1),
    async send(address, message: Message) {
      const text = sendableText(message, LONGEST);
      if (typeof text !== "string") return text;
      const { files = [] } = message;
      try {
        const first = await attempt(address, text, files);
        if (first.kind !== "expired") return first;
        for (const file of files) await uploads?.forget(file);
        const second = await attempt(address, text, files);
        return second.kind === "expired" ? { kind: "our-fault", detail: "the uploads expire at once" } : second;
      } catch {
        // The database that keeps the files is away.
        return { kind: "not-sent", detail: "the files cannot be read" };
      }
    },
  };
}

type Attempt = SendOutcome | { readonly kind: "expired" };
const NOT_CARRIED = { kind: "our-fault", detail: "no files are carried here" } as const;

function isPicture({ type }: Attachment): boolean {
  return type.startsWith("image/");
}

/** The messages, in the order of sending: documents, further pictures, and last the text, under the first picture if there is one. */
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
