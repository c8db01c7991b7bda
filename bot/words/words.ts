import vi from "./locale/answering.json" with { type: "json" };

/** The words of the bot; one locale file per language. */
export type Words = typeof vi;

/**
 * The words of an office in Vietnamese, the first language of the product. `contact` is how people reach the office, as it
 * wants to have it said: "0296 3 852 000, giờ hành chính". `readAt` is the host outside of the office's network where a
 * language model reads questions too; who asks what the assistant is or what becomes of their data is told of it.
 */
export function wordsOf(contact?: string, readAt?: string): Words {
  const office = contact === undefined ? vi.office.name : vi.office.reached.replace("{contact}", () => contact);
  const naming = (sentence: string): string => sentence.replace("{office}", () => office);
  const { refused, serving } = vi;
  const telling = (sentence: string): string =>
    readAt === undefined ? sentence : `${sentence} ${vi.readAt.replace("{host}", () => readAt)}`;
  return {
    ...vi,
    office: { name: vi.office.name, reached: office },
    refused: {
      ...refused,
      complaint: naming(refused.complaint),
      person: naming(refused.person),
      "data-rights": telling(naming(refused["data-rights"])),
    },
    serving: { ...serving, self: telling(serving.self) },
    nextStep: naming(vi.nextStep),
    askOffice: { ...vi.askOffice, sent: naming(vi.askOffice.sent), again: naming(vi.askOffice.again) },
  };
}

/** The words of an office whose contact is not told. */
export const vietnamese: Words = wordsOf();
