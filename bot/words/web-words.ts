import ownData from "./locale/own-data.json" with { type: "json" };
import telegramApp from "./locale/telegram-app.json" with { type: "json" };
import vi from "./locale/web.json" with { type: "json" };

/** The words of the web page and of the HTTP interface. */
export const webVietnamese = vi;

/** The words about a person's own data. */
export const ownDataVietnamese = ownData;

/** The words of the page inside Telegram. */
export const telegramAppVietnamese = telegramApp;

const MOST_EXAMPLES = 3;

/** The questions that the page offers, in groups of who asks: parents first, since they come most and know least of the office. */
export const exampleGroups = [vi.examples.parents, vi.examples.schools, vi.examples.staff];

/** All questions that the page offers. */
export const pageExamples: readonly string[] = exampleGroups.flatMap(({ questions }) => questions);

/** Questions that are offered to who asks how to ask. */
export const exampleQuestions = pageExamples.slice(0, MOST_EXAMPLES).map((label) => ({ label, question: label }));
