import { type Token, tokensOf } from "../directory/language/spelling.ts";
import type { Target } from "./ports.ts";

/** A target that words may be about, and how much of the words it prints (0 … 1, rare words count more). */
export interface AboutTarget<Of extends { readonly target: Target }> {
  readonly one: Of;
  readonly share: number;
  /** How many of the words it prints. */
  readonly printed: number;
}

/** Two words near each other say more than each alone: "hồ sơ cấp sở" names "hồ sơ công việc tại cấp sở". */
const PAIR_WEIGHT = 1;
const NEAR = 3;
/** What a sentence says of all its targets tells them less apart than the words of one alone. */
const SHARED = 0.6;

/**
 * The targets that some words are about, those that print most of them first; none that prints nothing of them. Words typed
 * without marks fit every marking.
 * @example
 * targetsAbout(tokensOf("dich vu cong truc tuyen"), standings)[0]?.share; // 1
 */
export function targetsAbout<Of extends { readonly target: Target }>(
  words: readonly Token[],
  all: readonly Of[],
): readonly AboutTarget<Of>[] {
  const texts = all.map(({ target }) => printedTokens(target));
  const parts = [...words.map((word) => [word]), ...words.slice(1).map((word, at) => [words[at] ?? word, word])];
  const weighed = parts.map((part) => {
    const holders = texts.map(({ own, around }) => (holds(own, part) ? 1 : holds(around, part) ? SHARED : 0));
    const count = holders.filter((held) => held > 0).length;
    // A word that no target prints speaks against each as much as one that a single target prints speaks for it.
    const weight = Math.log(1 + texts.length / Math.max(1, count)) * (part.length === 1 ? 1 : PAIR_WEIGHT);
    return { part, weight, holders };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return all
    .map((one, at) => ({
      one,
      share: weighed.reduce((sum, { weight, holders }) => sum + weight * (holders[at] ?? 0), 0) / Math.max(total, 1e-9),
      printed: weighed.filter(({ part, holders }) => part.length === 1 && (holders[at] ?? 0) > 0).length,
    }))
    .filter(({ printed }) => printed > 0)
    .sort((left, right) => right.share - left.share);
}

function holds(text: readonly Token[], [first, second]: readonly Token[]): boolean {
  return text.some(
    (word, at) =>
      first !== undefined &&
      fits(first, word) &&
      (second === undefined || text.slice(at + 1, at + 1 + NEAR).some((next) => fits(second, next))),
  );
}

function fits(typed: Token, printed: Token): boolean {
  return typed.marked ? typed.canonical === printed.canonical : typed.folded === printed.folded;
}

/**
 * The targets of a document whose title holds all of some words: "kế hoạch chuyển đổi số". None where no word is given.
 */
export function targetsOfTitle<Of extends { readonly target: Target }>(
  words: readonly Token[],
  all: readonly Of[],
): readonly Of[] {
  if (words.length === 0) return [];
  return all.filter(({ target: { document } }) => {
    const title = tokensOf(document.title ?? "");
    return words.every((word) => title.some((printed) => fits(word, printed)));
  });
}

interface PrintedTokens {
  readonly own: readonly Token[];
  readonly around: readonly Token[];
}
const known = new WeakMap<Target, PrintedTokens>();

function printedTokens(target: Target): PrintedTokens {
  const found = known.get(target);
  if (found !== undefined) return found;
  const around = [target.within, ...new Set(target.goals.map(({ sentence }) => sentence))].join(" . ");
  const tokens = { own: tokensOf(target.says), around: tokensOf(around) };
  known.set(target, tokens);
  return tokens;
}
