import type { Passage } from "../../domain/passage.ts";
import { remembered } from "../../domain/remembered.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { createAskedKindFeatures } from "./asked-kinds.ts";
import { share } from "./lexical.ts";
import { createNearness } from "./nearness.ts";
import type { PrintedKinds } from "./printed-kinds.ts";
import type { GatheredFeatures, Library, Weighed } from "./weighed.ts";
import type { AskedWords } from "./words/asked-words.ts";
import type { HeldWords } from "./words/held-words.ts";

/** What a candidate is, whatever its words: where it comes from, how long it is, how well it was found, under which title. */
export function addForm(
  features: GatheredFeatures,
  { origin, isOfRecords, asksBack, text, passages }: Candidate,
  first: Passage,
  under: ReadonlySet<string>,
  { found, asks }: Weighed,
  { kinds, longOf }: Library,
): void {
  features[ofOrigin(origin)] = 1;
  features.ofRecords = isOfRecords ? 1 : 0;
  features.asksBack = asksBack ? 1 : 0;
  features[ofKind(first.kind)] = 1;
  features.long = Math.log(20 + text.length) / 5;
  features.over300 = text.length > 300 ? 1 : 0;
  features.over700 = text.length > 700 ? 1 : 0;
  features.endsWithColon = text.trimEnd().endsWith(":") ? 1 : 0;
  features.hasLeadIn = first.leadIns.length > 0 ? 1 : 0;
  const ranks = passages.flatMap(({ id }) => found.get(id) ?? []);
  features.found = Math.max(0, ...ranks.map(({ score }) => score));
  features.foundRank = Math.max(0.01, ...ranks.map(({ rank }) => 1 / (1 + rank)));
  features.position = share(first.order, longOf(first.documentId));
  for (const name of Object.keys(kinds.headings))
    features[ofTitle(name)] = under.has(name) && !(name === "scope" && asks.includes("identity")) ? 1 : 0;
}

/** Names of features, each put together once. */
const ofOrigin = remembered((origin) => `origin.${origin}`);
const ofKind = remembered((kind) => `kind.${kind}`);
const ofTitle = remembered((title) => `under.${title}`);

/** Which kinds of values a candidate prints, how near to the asked words, and whether that is what is asked for. */
export function createKindFeatures(
  { kinds, formsOf }: Pick<Library, "kinds" | "formsOf">,
  asked: AskedWords,
  askedKinds: Readonly<Record<string, number>>,
): (features: GatheredFeatures, text: string, own: HeldWords) => void {
  const nearnessIn = createNearness(asked);
  const names = namesOf(kinds);
  const addAskedKinds = createAskedKindFeatures(askedKinds, kinds.values);
  return (features, text, own) => {
    const forms = formsOf(text);
    const nearestTo = nearnessIn(own);
    for (const [kind, name] of names.prints) features[name] = forms.kinds[kind] ? 1 : 0;
    for (const [kind, name] of names.near) features[name] = nearestTo(forms.values[kind] ?? []);
    features.nearNumber = nearestTo(forms.values.number ?? []);
    addAskedKinds(features);
  };
}

function namesOf({ kinds, values }: PrintedKinds): Record<"prints" | "near", (readonly [string, string])[]> {
  return {
    prints: Object.keys(kinds).map((kind) => [kind, `prints.${kind}`]),
    near: values.map((kind) => [kind, `near.${kind}`]),
  };
}
