import { json, type Reply } from "../loopback.ts";
import { type Chat, messageOf, type ShownFile, type ShownMessage } from "./chats.ts";
import { no, reachable, type TelegramMethod, type TelegramParts } from "./methods.ts";
import { LONGEST_CAPTION, readCaption, readEntities } from "./text.ts";

type Fields = Readonly<Record<string, unknown>>;
type Refused = { readonly refused: Reply };

const MOST_BYTES = 50_000_000;
const MOST_PHOTO_BYTES = 10_000_000;
const MOST_FETCHED_BYTES = 20_000_000;

const single =
  (kind: ShownFile["kind"]): TelegramMethod =>
  async (parts, fields, at) => {
    const chat = reachable(parts, fields);
    if ("refused" in chat) return chat.refused;
    const caption = readCaption(fields);
    if (caption.kind === "wrong") return no(400, caption.description);
    const file = await fileOf(parts, partOf(fields, fields[kind]), kind);
    if ("refused" in file) return file.refused;
    return json(200, { ok: true, result: shown(parts, chat, { ...caption, file, at }) });
  };
const sendMediaGroup: TelegramMethod = async (parts, fields, at) => {
  const chat = reachable(parts, fields);
  if ("refused" in chat) return chat.refused;
  const media = mediaOf(fields);
  if (media.length < 2 || media.length > 10) return no(400, "Bad Request: wrong number of media to send");
  if (new Set(media.map(({ type }) => type)).size > 1)
    return no(400, "Bad Request: documents can't be mixed with other media types");
  if (media.some((one) => readEntities(one.caption ?? "", one.caption_entities) === undefined))
    return no(400, "Bad Request: ENTITY_BOUNDS_INVALID");
  if (media.some(({ caption = "" }) => caption.length > LONGEST_CAPTION))
    return no(400, "Bad Request: message caption is too long");
  const files: ShownFile[] = [];
  for (const { type, media: given } of media) {
    const file = await fileOf(parts, partOf(fields, given), type);
    if ("refused" in file) return file.refused;
    files.push(file);
  }
  const result = files.map((file, index) =>
    shown(parts, chat, { text: media[index]?.caption ?? "", buttons: [], file, at }),
  );
  return json(200, { ok: true, result });
};

/** The file that a field means: "attach://name" for one in the request, or the id of an earlier one. */
function partOf(fields: Fields, given: unknown): unknown {
  const attached = /^attach:\/\/(.+)$/.exec(String(given))?.[1];
  return attached === undefined ? given : fields[attached];
}

/** The file of a call: new bytes, or the id of an earlier file of the same kind. */
async function fileOf({ files }: TelegramParts, given: unknown, kind: ShownFile["kind"]): Promise<ShownFile | Refused> {
  if (given instanceof File) {
    const bytes = new Uint8Array(await given.arrayBuffer());
    if (bytes.length === 0) return { refused: no(400, "Bad Request: file must be non-empty") };
    if (bytes.length > MOST_BYTES) return { refused: no(413, "Request Entity Too Large") };
    if (kind === "photo" && bytes.length > MOST_PHOTO_BYTES)
      return { refused: no(400, "Bad Request: file is too big for a photo") };
    if (kind === "photo" && Buffer.from(bytes.slice(0, 3)).toString() === "BAD")
      return { refused: no(400, "Bad Request: PHOTO_INVALID_DIMENSIONS") };
    return files.add({ kind, name: given.name, bytes });
  }
  const known = files.find(String(given));
  if (known === undefined)
    return { refused: no(400, "Bad Request: wrong remote file identifier specified: can't unserialize it") };
  return known.kind === kind ? known : { refused: no(400, "Bad Request: can't use file of this type") };
}

/** The methods that carry files. */
export const fileMethods: Readonly<Record<string, TelegramMethod>> = {
  sendPhoto: single("photo"),
  sendDocument: single("document"),
  sendMediaGroup,
  getFile({ files }, fields) {
    const file = files.find(String(fields.file_id));
    if (file === undefined) return no(400, "Bad Request: invalid file_id");
    if (file.bytes.length > MOST_FETCHED_BYTES) return no(400, "Bad Request: file is too big");
    return json(200, { ok: true, result: { file_id: file.id, file_path: `${file.kind}s/${file.id}` } });
  },
};

/** How many messages a call becomes, each of which counts for the rate. */
export function weightOf(method: string, fields: Fields): number {
  return method === "sendMediaGroup" ? mediaOf(fields).length : 1;
}

function shown(
  { clock, bot, texts, log }: TelegramParts,
  chat: Chat,
  { at, ...what }: Pick<ShownMessage, "text" | "look" | "buttons" | "keyboard" | "file"> & { readonly at: number },
) {
  chat.lastMessageId += 1;
  const message: ShownMessage = { messageId: chat.lastMessageId, sentAt: clock.wall(), ...what };
  if (texts === "kept") chat.shown.set(message.messageId, message);
  log.accept({ to: chat.id, messageId: String(message.messageId), at, text: what.text });
  return messageOf(chat, bot, message);
}

function mediaOf({
  media,
}: Fields): { type: ShownFile["kind"]; media: string; caption?: string; caption_entities?: unknown }[] {
  const read: unknown = typeof media === "string" ? JSON.parse(media) : media;
  return Array.isArray(read) ? read : [];
}
