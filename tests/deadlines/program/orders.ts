import { z } from "zod";

const report = z.object({
  unit: z.string(),
  duty: z.string(),
  period: z.string(),
  /** The chat from which the unit reports; absent, the office exempts it. */
  chat: z.object({ channel: z.enum(["telegram", "zalo-bot"]), address: z.string() }).optional(),
});
/** How one unit's part is to be settled: reported from a chat, or exempted by the office. */
export type Settling = z.infer<typeof report>;

/** What the run orders the program in the other process to do. `at` is what the program's clock says (ISO instant). */
export const order = z.discriminatedUnion("kind", [
  /** The first start: units, contacts and duties. */
  z.object({ kind: z.literal("found"), at: z.string(), units: z.number() }),
  /** One tick of the worker and all that follows; the database's own clock went on by `seconds` before. */
  z.object({ kind: z.literal("tick"), at: z.string(), seconds: z.number() }),
  z.object({ kind: z.literal("settle"), at: z.string(), settlings: z.array(report) }),
  z.object({ kind: z.literal("merge"), at: z.string(), on: z.string() }),
  z.object({ kind: z.literal("board"), at: z.string(), duty: z.string(), period: z.string() }),
  z.object({ kind: z.literal("books"), at: z.string() }),
  z.object({ kind: z.literal("end"), at: z.string() }),
]);
export type Order = z.infer<typeof order>;

const boardRow = z.object({
  unit: z.string(),
  standing: z.string(),
  reportedLate: z.boolean(),
  unreached: z.boolean(),
});
/** What the board says of one unit. */
export type BoardSays = z.infer<typeof boardRow>;

const delivery = z.object({
  cause: z.string(),
  recipient: z.string(),
  channel: z.string(),
  state: z.string(),
  messageId: z.string().nullable(),
  address: z.string().nullable(),
  /** How often its outcome was unknown. */
  unknowns: z.number(),
});
export type KeptDelivery = z.infer<typeof delivery>;
const owed = z.object({
  unit: z.string(),
  duty: z.string(),
  period: z.string(),
  state: z.string(),
  /** Who has it in hand, by name. */
  named: z.string().nullable(),
});
export type KeptOwed = z.infer<typeof owed>;
const reminder = z.object({ cause: z.string(), person: z.string() });

/** What the program answers; `fault` ends the run. */
export const answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("done") }),
  /** Which entries of the list in the order are settled now, by their index. */
  z.object({ kind: z.literal("settled"), places: z.array(z.number()) }),
  z.object({ kind: z.literal("board"), rows: z.array(boardRow) }),
  z.object({
    kind: z.literal("books"),
    deliveries: z.array(delivery),
    reminders: z.array(reminder),
    owed: z.array(owed),
  }),
  z.object({ kind: z.literal("fault"), says: z.string() }),
]);
export type Answer = z.infer<typeof answer>;
export type Books = Extract<Answer, { kind: "books" }>;

/** Where the platforms are and where the data lies, for the other process. */
export const surroundings = z.object({
  folder: z.string(),
  telegram: z.object({ apiUrl: z.string(), token: z.string() }),
  zaloBot: z.object({ apiUrl: z.string(), token: z.string() }),
});
export type Surroundings = z.infer<typeof surroundings>;
