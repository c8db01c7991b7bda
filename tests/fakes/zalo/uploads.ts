import { randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import { type Call, isRecord } from "../loopback.ts";
import { formOf } from "../multipart.ts";

/** Files as the platform keeps them: for seven days, under an id that is made anew for each upload. */
export interface ZaloUploads {
  /** The id, or the code of the refusal. */
  take(kind: string, call: Call): Promise<string | number>;
  /** The name of the file that a message shows; undefined for a text, -100 or -201 where it cannot be shown. */
  nameIn(message: Readonly<Record<string, unknown>>): string | number | undefined;
  /** Uploads that were taken. */
  count(): number;
}

const KEPT_MS = 7 * 24 * 3_600_000;
const LIMITS: Readonly<Record<string, { readonly most: number; readonly names: RegExp }>> = {
  image: { most: 1_048_576, names: /\.(?:jpe?g|png)$/i },
  file: { most: 5_242_880, names: /\.(?:pdf|docx?)$/i },
};

export function createZaloUploads(clock: FakeClock): ZaloUploads {
  const kept = new Map<string, { readonly kind: string; readonly name: string; readonly at: number }>();
  const shown = (kind: string, id: unknown): string | number => {
    const file = typeof id === "string" ? kept.get(id) : undefined;
    if (file?.kind !== kind) return -201;
    return clock.wall() - file.at > KEPT_MS ? -100 : file.name;
  };
  return {
    async take(kind, call) {
      const { file } = formOf(call) ?? {};
      const limit = LIMITS[kind];
      if (!(file instanceof File) || limit === undefined || !limit.names.test(file.name)) return -201;
      if (file.size === 0 || file.size > limit.most) return -210;
      const id = randomBytes(12).toString("base64url");
      kept.set(id, { kind, name: file.name, at: clock.wall() });
      return id;
    },
    nameIn({ attachment }) {
      if (attachment === undefined) return undefined;
      const payload = isRecord(attachment) && isRecord(attachment.payload) ? attachment.payload : {};
      if (isRecord(attachment) && attachment.type === "file") return shown("file", payload.token);
      const [element] = Array.isArray(payload.elements) ? payload.elements : [];
      const isPicture = payload.template_type === "media" && isRecord(element) && element.media_type === "image";
      return isPicture ? shown("image", element.attachment_id) : -201;
    },
    count: () => kept.size,
  };
}
