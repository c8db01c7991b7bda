import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Lexicon } from "../answering/lexicon.ts";
import type { FinderLanguage } from "../finding/query/language.ts";
import type { WordingWords } from "../guarding/wording/words.ts";
import { type MaskWords, ROLES, type Role } from "../masking/words.ts";
import { unknownKeys } from "../spelling/nearest.ts";

/** An object with these keys alone. A key that nobody reads is a slip of the pen, and is said. */
function known<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: unknownKeys(Object.keys(shape)) });
}

const words = z.array(z.string());
const group = known({
  documents: words.nonempty(),
  people: words,
  exact: words.optional(),
  others: words.optional(),
  kind: z.enum(["level", "audience"]).optional(),
  weak: z.boolean().optional(),
  whole: z.boolean().optional(),
  general: z.boolean().optional(),
});
const asked = known({
  figure: words,
  percent: words,
  frequency: words,
  purpose: words,
  who: words,
  lead: words,
  cooperators: words,
  when: words,
  where: words,
  money: words,
  total: words,
  list: words,
  compare: words,
  define: words,
  product: words,
  signer: words,
  recipients: words,
  identity: words,
  basis: words,
  closing: words,
  overview: words,
  mentions: words,
});
const gate = known({
  greeting: words,
  thanks: words,
  farewell: words,
  "who-are-you": words,
  insult: words,
  command: words,
  secret: words,
  "personal-data": words,
});

const interrogatives = known({
  words,
  negations: words,
  closings: words,
  particles: words,
  joints: words,
  told: words,
});

const births = known({ cues: words.nonempty(), notAfter: words, notBefore: words, asked: z.string() });

const personal = known({
  ...(Object.fromEntries(ROLES.map((role) => [role, words])) as Record<Role, typeof words>),
  marks: known({
    name: z.string(),
    phone: z.string(),
    paper: z.string(),
    email: z.string(),
    account: z.string(),
    address: z.string(),
    birth: z.string(),
    health: z.string(),
  }),
  ranges: words.nonempty(),
  mailServices: words.nonempty(),
  profileHosts: words.nonempty(),
  digits: z.array(words.nonempty()).length(10),
});

const wording = known({
  connecting: words.nonempty(),
  phrases: words,
  numbers: words.nonempty(),
  turning: words.nonempty(),
  negations: words.nonempty(),
  limits: known({ before: words, through: words, after: words }),
  joints: words,
  closings: words,
  polarity: known({ yes: words, no: words, depends: words }),
  roles: known({ leads: z.string(), cooperators: z.string() }),
});

const succession = known({ terms: words.nonempty(), since: z.iso.date().optional(), note: z.string() });

const pattern = z.string().transform((source) => new RegExp(source, "iu"));
const printedKinds = known({
  kinds: z.record(z.string(), pattern),
  asked: words,
  values: words,
  headings: z.record(z.string(), pattern),
});
/** Numbers of each phrase. There are two hundred thousand of them, which are looked at here in a tenth of the time. */
const numbersOfPhrases = z.custom<Readonly<Record<string, readonly number[]>>>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((list) => Array.isArray(list) && list.every((one) => typeof one === "number")),
  "has no list of numbers for each phrase",
);
const linearModel = z.record(z.string(), known({ weight: z.number(), mean: z.number(), deviation: z.number() }));
const weights = known({
  commonness: z.record(z.string(), z.number()),
  asked: numbersOfPhrases,
  ranking: linearModel,
  decision: linearModel,
  base: z.number(),
  offering: linearModel,
  offeringBase: z.number(),
  answerFrom: z.number(),
  offerFrom: z.number(),
});

/** The checked content of an office's word files. */
export interface LexiconFiles {
  readonly lexicon: Lexicon;
  readonly language: FinderLanguage;
  /** Words by which personal data is taken out of a message. */
  readonly masking: MaskWords;
}

/** Reads the word files of a folder. Throws an error of one line that names the file and its first fault. */
export async function readLexicon(folder: string): Promise<LexiconFiles> {
  const [
    everyday,
    askedWords,
    asking,
    bornWords,
    gateWords,
    topics,
    stopSyllables,
    shorthand,
    successions,
    kinds,
    fitted,
    routes,
    personalWords,
  ] = await Promise.all([
    readWords(folder, "everyday.json", z.array(group)),
    readWords(folder, "asked.json", asked),
    readWords(folder, "interrogatives.json", interrogatives),
    readWords(folder, "births.json", births),
    readWords(folder, "gate.json", gate),
    readWords(folder, "topics.json", words),
    readWords(folder, "stop-syllables.json", words),
    readWords(folder, "shorthand.json", z.record(z.string(), z.string())),
    readWords(folder, "successions.json", z.array(succession)),
    readWords(folder, "printed-kinds.json", printedKinds),
    readWords(join(folder, "../answering"), "weights.json", weights),
    readWords(join(folder, "../answering/routing"), "routes.json", numbersOfPhrases),
    readWords(folder, "personal.json", personal),
  ]);
  return {
    lexicon: {
      everyday,
      asked: askedWords,
      interrogatives: asking,
      births: bornWords,
      gate: gateWords,
      topics,
      stopSyllables,
      successions,
      printedKinds: kinds,
      weights: fitted,
      routes,
    },
    language: { stopSyllables, shorthand },
    masking: { personal: personalWords, births: bornWords, stopSyllables },
  };
}

/** The words by which a line above an answer is checked; needed only where a language model words answers. Throws as `readLexicon`. */
export function readWordingWords(folder: string): Promise<WordingWords> {
  return readWords(folder, "wording.json", wording);
}

async function readWords<Value>(folder: string, name: string, shape: z.ZodType<Value>): Promise<Value> {
  const path = join(folder, name);
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : "unknown fault"}`);
  }
  const parsed = shape.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${path}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "has the wrong shape"}`);
}
