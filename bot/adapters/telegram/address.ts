/** The topic "General" of a group: its messages name it, and a call that names it is refused. */
const GENERAL = 1;

/** The address of a chat, or of a topic of a group: `id`, or `id/topic`. */
export function addressOf(chat: string, topic: number | undefined): string {
  return topic === undefined || topic === GENERAL ? chat : `${chat}/${topic}`;
}

/** The chat and the topic of an address, as the calls of the Bot API want them. */
export function placeOf(address: string): { readonly chat: string; readonly topic: number | undefined } {
  const [chat = "", topic] = address.split("/");
  return { chat, topic: topic === undefined || Number(topic) === GENERAL ? undefined : Number(topic) };
}
