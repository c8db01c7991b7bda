import { adaptersAreChosenOnce, arrows, doors } from "./arrows.ts";
import { noCycles } from "./cycles.ts";
import { foldersAreSmall, foldersImportWhatTheySay, foldersRunOneWay, foldersSayTheirPurpose } from "./folders.ts";
import { modulesKeepNothing, statementsStayInTheirSchema } from "./provinces.ts";
import { domainIsPure, portsSpeakDomain } from "./purity.ts";
import { type Breach, parseSources, type Rule } from "./rule.ts";
import { compilerStaysOn, filesAreShort, namesSayTheIdea } from "./shape.ts";
import type { Sources } from "./sources.ts";
import { codeKnowsNoDocument, peopleReadData } from "./words.ts";

const rules: readonly Rule[] = [
  arrows,
  doors,
  adaptersAreChosenOnce,
  domainIsPure,
  portsSpeakDomain,
  noCycles,
  foldersSayTheirPurpose,
  foldersImportWhatTheySay,
  foldersRunOneWay,
  foldersAreSmall,
  filesAreShort,
  namesSayTheIdea,
  compilerStaysOn,
  peopleReadData,
  codeKnowsNoDocument,
  statementsStayInTheirSchema,
  modulesKeepNothing,
];

/** Every breach of every rule. Seeing no file at all is a breach too, else a wrong folder would always pass. */
export function findBreaches(files: Sources): readonly Breach[] {
  if (files.size === 0) return [{ rule: "nothing", path: ".", says: "no source file was found to check" }];
  const parsed = parseSources(files);
  return rules.flatMap((rule) => rule(parsed));
}
