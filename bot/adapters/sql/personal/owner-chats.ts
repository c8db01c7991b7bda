import type { RecordsOwner } from "../../../../jobs/index.ts";
import { storable } from "../storable.ts";

/** The chats of an owner as two parameters for {@link CHATS}: channels and conversations. */
export function chatsOf({ chats }: Pick<RecordsOwner, "chats">): readonly [readonly string[], readonly string[]] {
  return [chats.map(({ channel }) => channel), chats.map(({ conversation }) => storable(conversation))];
}

/** The chats as a row source, for `(channel, conversation) IN (...)`. */
export const CHATS = "SELECT * FROM unnest($1::text[], $2::text[])";
