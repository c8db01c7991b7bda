import type { Step } from "../case.ts";
import { answerCitedDocument, answerCitedKind } from "../operators/documents/cited-document.ts";
import { answerHeading } from "../operators/documents/heading.ts";
import { answerIdentity, refuseUnnamedPerson } from "../operators/documents/identity.ts";
import { answerMentions } from "../operators/documents/mentions.ts";
import { answerOverview, countParts } from "../operators/documents/overview.ts";
import {
  answerPlace,
  answerPlaces,
  countPlaces,
  countRows,
  refuseMissingPlace,
  showPlace,
} from "../operators/documents/place.ts";
import { answerScope } from "../operators/documents/scope.ts";
import { answerFigure } from "../operators/figures/figure.ts";
import { refuseForeignYear } from "../operators/figures/foreign-year.ts";
import { answerLevel } from "../operators/figures/level.ts";
import { answerMoney } from "../operators/figures/money.ts";
import { answerMostMoney, answerSeveralMoney } from "../operators/figures/money-rows.ts";
import { answerSentence } from "../operators/figures/sentence.ts";
import { refuseState } from "../operators/figures/state.ts";
import { answerCell } from "../operators/tables/cell.ts";
import { answerColumn } from "../operators/tables/columns.ts";
import { answerDefinition } from "../operators/work/definition.ts";
import { answerDutiesOf } from "../operators/work/duties-of.ts";
import { answerDuty, answerOwner } from "../operators/work/duty.ts";
import { answerByValue, answerCitedDocuments, answerWorkOf } from "../operators/work/list.ts";
import { answerByTime, answerNamedTime, answerProduct, answerWhen, answerWho } from "../operators/work/tasks.ts";

/** Reads records one way; undefined where they say nothing of the question. */
export interface Proposer {
  readonly origin: string;
  readonly propose: Step;
}

/** Every way to read records. Their order means nothing: what they propose is weighed side by side. */
export const PROPOSERS: readonly Proposer[] = [
  { origin: "missing-place", propose: refuseMissingPlace },
  { origin: "cited-document", propose: answerCitedDocument },
  { origin: "cited-kind", propose: answerCitedKind },
  { origin: "identity", propose: answerIdentity },
  { origin: "unnamed-person", propose: refuseUnnamedPerson },
  { origin: "state", propose: refuseState },
  { origin: "overview", propose: answerOverview },
  { origin: "by-value", propose: answerByValue },
  { origin: "work-of", propose: answerWorkOf },
  { origin: "cited-documents", propose: answerCitedDocuments },
  { origin: "named-time", propose: answerNamedTime },
  { origin: "by-time", propose: answerByTime },
  { origin: "count-rows", propose: countRows },
  { origin: "count-places", propose: countPlaces },
  { origin: "count-parts", propose: countParts },
  { origin: "most-money", propose: answerMostMoney },
  { origin: "several-money", propose: answerSeveralMoney },
  { origin: "money", propose: answerMoney },
  { origin: "places", propose: answerPlaces },
  { origin: "place", propose: answerPlace },
  { origin: "definition", propose: answerDefinition },
  { origin: "duties-of", propose: answerDutiesOf },
  { origin: "duty", propose: answerDuty },
  { origin: "scope", propose: answerScope },
  { origin: "mentions", propose: answerMentions },
  { origin: "heading", propose: answerHeading },
  { origin: "product", propose: answerProduct },
  { origin: "who", propose: answerWho },
  { origin: "owner", propose: answerOwner },
  { origin: "when", propose: answerWhen },
  { origin: "column", propose: answerColumn },
  { origin: "cell", propose: answerCell },
  { origin: "level", propose: answerLevel },
  { origin: "figure", propose: answerFigure },
  { origin: "foreign-year", propose: refuseForeignYear },
  { origin: "sentence-of-concepts", propose: answerSentence },
  { origin: "shown-place", propose: showPlace },
];
