import vi from "./locale/answering.json" with { type: "json" };

/** The words of the bot; one locale file per language. */
export type Words = typeof vi;

/** Vietnamese, the first language of the product. */
export const vietnamese: Words = vi;
