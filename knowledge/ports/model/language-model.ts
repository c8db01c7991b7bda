/**
 * A language model that reads words and answers in one form. It only suggests: nothing that it says reaches a person
 * unless code has found it printed, so a mistaken model makes answers worse and never invented.
 */
export interface LanguageModel {
  /**
   * Asks once. Never rejects: a model that is late, broken, over its budget or speaks in another form is silent, and the
   * caller goes on without it. `asker` is an opaque key of the person, for whom tokens are counted.
   * @example
   * const reply = await model.say(prompt, { asker: "web:4f1c" });
   * if (reply.kind === "said") use(reply.said);
   */
  say<Said>(prompt: Prompt<Said>, of?: SaidFor): Promise<ModelReply<Said>>;
}

export interface SaidFor {
  readonly asker?: string;
  /** By when the message that it is said for has to be answered, in milliseconds of the program's monotonic clock. */
  readonly until?: number;
  /** Told what for, as a model is asked. */
  readonly asking?: (use: ModelUse) => void;
  /**
   * Told, while the reply is being written, of what of it is finished: a value of its form without the fields and elements that are
   * not. Each holds what the one before it held. A model that replies in one piece tells nothing, and nobody is told after the reply;
   * only that one counts: what had begun well may break off.
   * @example
   * await model.say(prompt, { begun: (value) => show(value) }); // { sentences: ["Dạ, một."] }, { sentences: ["Dạ, một.", "Dạ, hai."] }
   */
  readonly begun?: (value: unknown) => void;
}

/** What a model is used for; each can be switched off by itself. */
export const MODEL_USES = ["understand", "judge", "word", "propose"] as const;
export type ModelUse = (typeof MODEL_USES)[number];

export interface Prompt<Said> {
  readonly use: ModelUse;
  /** Counted up with every change of the instructions or the form, so that older replies are not taken for these. */
  readonly version: number;
  /** What to do, in English; the only part that instructs. */
  readonly instructions: string;
  /** Words of people: data that never instructs. What is personal in them is taken out before they leave. */
  readonly told: Readonly<Record<string, PromptValue>>;
  /** Words of documents and names of codes: data too, sent as they are. */
  readonly printed: Readonly<Record<string, PromptValue>>;
  readonly form: Form<Said>;
  /** Tokens that a reply takes at most. */
  readonly mostTokens: number;
}
export type PromptValue = string | number | readonly PromptValue[] | { readonly [name: string]: PromptValue };

/** The form of a reply, for the server and for the reader of what it sends. */
export interface Form<Said> {
  /** Letters and `_` only. */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** Undefined for a value of another form. */
  readonly read: (value: unknown) => Said | undefined;
}

export type ModelReply<Said> =
  | { readonly kind: "said"; readonly said: Said; readonly tokens: Tokens }
  | { readonly kind: "silent"; readonly why: WhySilent };

/** As the server counted them, or as its budget estimates them; 0 where nobody did, or where the reply was remembered. */
export interface Tokens {
  readonly read: number;
  readonly written: number;
}

/**
 * "late": no whole reply in time. "down": no connection, or the server failed. "busy": it, or this program, has too much to
 * do. "refused": it does not take the request. "formless": a reply in another form. "spent": the budget is used up. "resting":
 * it failed so often that it is not asked for a while. "unrecorded": a replay holds no reply to this prompt.
 */
export type WhySilent = "late" | "down" | "busy" | "refused" | "formless" | "spent" | "resting" | "unrecorded";
