import type { Attachment, Message, Span } from "../../../../jobs/index.ts";

/** A file, and whether it is sent as a picture. Telegram gives a file one id as a picture and another as a document. */
export interface SentFile {
  readonly file: Attachment;
  readonly as: "photo" | "document";
}

/** One call of the Bot API for a part of a message. */
export type TelegramPart =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly spans: readonly Span[];
      readonly buttons: Message["buttons"];
    }
  /** One file, or an album of files of one kind. */
  | {
      readonly kind: "files";
      readonly files: readonly SentFile[];
      readonly caption: string;
      readonly spans: readonly Span[];
      readonly buttons: Message["buttons"];
    };

const LONGEST_CAPTION = 1_024;
const MOST_IN_ALBUM = 10;
/** Telegram takes pictures up to 10 MB, larger ones only as documents (up to 50 MB). */
const MOST_PHOTO_BYTES = 10_000_000;
const PHOTOS = ["image/jpeg", "image/png"];

/**
 * Splits a message into calls. Files come first, because they are what fails: then nothing has been sent yet. The text
 * is the caption of the files when it fits, otherwise it follows them. An album cannot have buttons, so they stand
 * under the text.
 */
export function partsOf(
  { text, spans = [], buttons, files = [] }: Message,
  isPlain: (file: Attachment) => boolean = () => false,
): readonly TelegramPart[] {
  const kinds = files.map((file): SentFile => ({ file, as: isPhoto(file) && !isPlain(file) ? "photo" : "document" }));
  const groups = [...albums(kinds, "photo"), ...albums(kinds, "document")];
  const [only] = groups;
  const isCaption =
    only !== undefined &&
    groups.length === 1 &&
    text.length <= LONGEST_CAPTION &&
    (only.length === 1 || buttons.length === 0);
  if (isCaption) return [{ kind: "files", files: only, caption: text, spans, buttons }];
  return [
    ...groups.map((group) => ({ kind: "files", files: group, caption: "", spans: [], buttons: [] }) as const),
    { kind: "text", text, spans, buttons },
  ];
}

function isPhoto({ type, bytes }: Attachment): boolean {
  return PHOTOS.includes(type) && bytes <= MOST_PHOTO_BYTES;
}

function albums(files: readonly SentFile[], as: SentFile["as"]): SentFile[][] {
  const alike = files.filter((one) => one.as === as);
  return Array.from({ length: Math.ceil(alike.length / MOST_IN_ALBUM) }, (_, index) =>
    alike.slice(index * MOST_IN_ALBUM, (index + 1) * MOST_IN_ALBUM),
  );
}
