import { fill, type Message, type MessageButton } from "../../../../jobs/index.ts";
import { passageAddress } from "../../../passage-link.ts";
import type { Channel, Inbound, Outbound } from "../../../ports.ts";
import type { Words } from "../../../words/words.ts";
import { replyMessages } from "../../rendering/reply-text.ts";

const LONGEST = 4_096;
/** Most citation buttons under an answer; with more, the buttons hide the answer on a phone. */
const MOST_PLACES = 4;

export interface TelegramChannelParts {
  /** Public address of the documents' pages. */
  readonly publicUrl: string | undefined;
  readonly words: Words["buttons"];
}

/**
 * Shows a reply as Telegram messages. They are plain text, so that no character can break the formatting. Under the
 * last message stand the choices, a button for each cited place, and 👍/👎.
 */
export function createTelegramChannel({
  publicUrl,
  words,
}: TelegramChannelParts): Channel<readonly Message[]> & { readonly name: "telegram" } {
  const place = (turnId: string, cited: Outbound["citations"][number], index: number): MessageButton => ({
    label: fill(words.open, { place: cited.place }),
    action: `cite:${turnId}:${index}`,
    url: passageAddress(publicUrl, cited),
  });
  return {
    name: "telegram",
    show({ turnId, inbound, reply }) {
      const messages = withFile(reply, answeringIn(inbound, replyMessages(reply, LONGEST)));
      const last = messages.at(-1);
      if (last === undefined || reply.citations.length === 0) return messages;
      const buttons = [
        ...last.buttons,
        ...reply.citations.slice(0, MOST_PLACES).map((cited, index) => place(turnId, cited, index)),
        { label: words.good, action: `judge:good:${turnId}` },
        { label: words.bad, action: `judge:bad:${turnId}`, isBeside: true },
      ];
      return [...messages.slice(0, -1), { ...last, buttons }];
    },
  };
}

/** The file of a reply goes with its last message. */
function withFile({ file }: Outbound, messages: readonly Message[]): readonly Message[] {
  const last = messages.at(-1);
  return file === undefined || last === undefined ? messages : [...messages.slice(0, -1), { ...last, files: [file] }];
}

/**
 * In a group the first message stands under the one that asked, and so does the answer to a corrected message everywhere. A
 * tap has no message of its own.
 */
function answeringIn({ isGroup, id, corrects }: Inbound, [first, ...others]: readonly Message[]): readonly Message[] {
  if (first === undefined) return [];
  const asked = corrects ?? id;
  const isShown = isGroup === true || corrects !== undefined;
  return isShown && /^\d+$/.test(asked) ? [{ ...first, answers: asked }, ...others] : [first, ...others];
}
