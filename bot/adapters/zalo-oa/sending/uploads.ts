import { z } from "zod";
import type { Attachment, FileStore, SendOutcome } from "../../../../jobs/index.ts";
import type { UploadBook } from "../../../ports.ts";
import type { ZaloOpenApi } from "../openapi.ts";
import { type WaitingParts, zaloOutcome } from "./outcome.ts";

export interface ZaloUploadParts {
  readonly files: Pick<FileStore, "find">;
  readonly book: UploadBook;
  /** Name of the account in the book; its public id. */
  readonly account: string;
}

/** An uploaded file: a picture has an attachment id, a document a token. */
export interface UploadedFile {
  readonly as: "image" | "file";
  readonly remote: string;
}

/** Zalo keeps an upload for seven days; one that ends soon is not used. */
const GOOD_MS = 6 * 24 * 3_600_000;
const uploaded = {
  image: z.object({ attachment_id: z.string().min(1) }).transform(({ attachment_id }) => attachment_id),
  file: z.object({ token: z.string().min(1) }).transform(({ token }) => token),
};

/**
 * Uploads each file of an announcement once for all recipients (`/v2.0/oa/upload`), and again when Zalo no longer has
 * it. Callers in one process that need the same file share one upload.
 */
export function createZaloUploads(parts: ZaloUploadParts & WaitingParts & { readonly api: ZaloOpenApi }) {
  const { files, book, account, api, instant } = parts;
  const going = new Map<string, Promise<UploadedFile | SendOutcome>>();

  const upload = async (file: Attachment): Promise<UploadedFile | SendOutcome> => {
    const as = kindOf(file);
    const kept = await files.find(file.id);
    if (kept === undefined) return { kind: "our-fault", detail: `the file ${file.id} is not kept any more` };
    const form = new FormData();
    form.append("file", new File([new Uint8Array(kept.bytes)], file.name, { type: file.type }));
    const at = Date.parse(instant());
    const answer = await api.call({ method: "POST", path: `/v2.0/oa/upload/${as}`, body: form });
    if (answer.kind !== "ok") return withoutMessage(zaloOutcome(answer, "oa", parts));
    const remote = uploaded[as].safeParse(answer.data);
    if (!remote.success) return { kind: "not-sent", detail: "the upload gave nothing to send" };
    const until = new Date(at + GOOD_MS).toISOString();
    await book.keep({ account, file: file.id, remote: remote.data, until });
    return { as, remote: remote.data };
  };
  return {
    /** The uploaded file, or why it cannot be sent; nothing has been sent then. */
    async find(file: Attachment): Promise<UploadedFile | SendOutcome> {
      const remote = await book.find(account, file.id, instant());
      if (remote !== undefined) return { as: kindOf(file), remote };
      const other = going.get(file.id);
      if (other !== undefined) return other;
      const mine = upload(file).finally(() => going.delete(file.id));
      going.set(file.id, mine);
      return mine;
    },
    /** Call when Zalo does not know the upload any more, although the book has it. */
    forget: (file: Attachment) => book.forget(account, file.id),
  };
}

function kindOf({ type }: Attachment): UploadedFile["as"] {
  return type.startsWith("image/") ? "image" : "file";
}

/** The outcome when an upload failed or is unknown: nobody was sent anything. */
function withoutMessage(outcome: SendOutcome): SendOutcome {
  return outcome.kind === "unknown" ? { kind: "not-sent", detail: outcome.detail } : outcome;
}
