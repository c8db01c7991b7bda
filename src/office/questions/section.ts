import type { OfficeSection } from "../frame/contract.ts";
import { askedView, oneAskedView } from "./asked-views.ts";
import { groupsView, groupView } from "./groups-views.ts";
import { wordsActs, wordsView } from "./office-words.ts";
import { officialActs } from "./official/official-acts.ts";
import { editOfficialView, newOfficialView } from "./official/official-form.ts";
import { officialListView } from "./official/official-list.ts";
import { officialView } from "./official/official-view.ts";
import type { Trials } from "./official/trials.ts";
import { overviewView } from "./overview.ts";
import { type QuestionsParts, questionWords } from "./parts.ts";
import { peopleActs } from "./people/people-acts.ts";
import { peopleView } from "./people/people-view.ts";
import { personView } from "./people/person-view.ts";

/** Questions of people: what they ask, who waits for an answer, and how an answer becomes knowledge. */
export function questionsSection(parts: QuestionsParts, trials: Trials): OfficeSection {
  return {
    path: "questions",
    title: questionWords.title,
    views: [
      overviewView(parts),
      peopleView(parts),
      personView(parts),
      groupsView(parts),
      groupView(parts, "groups"),
      groupView(parts, "themes"),
      askedView(parts),
      oneAskedView(parts),
      officialListView(parts),
      newOfficialView(parts),
      officialView(parts, trials),
      editOfficialView(parts),
      wordsView(parts),
    ],
    acts: [...peopleActs(parts), ...officialActs(parts, trials), ...wordsActs(parts)],
  };
}
