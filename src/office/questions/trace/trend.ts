import { html, raw } from "hono/html";
import type { Html } from "../../frame/contract.ts";

/** The questions of one day. */
export interface DayOfQuestions {
  /** As it is read: "30/11". */
  readonly label: string;
  readonly asked: number;
  readonly refused: number;
}

const [WIDTH, HEIGHT, GAP] = [600, 120, 4];

/** A column for each day, the part that was not answered dark in it. `says` tells the same in words. */
export function trendHtml(days: readonly DayOfQuestions[], says: string): Html {
  const most = Math.max(1, ...days.map(({ asked }) => asked));
  const step = WIDTH / Math.max(1, days.length);
  const column = (count: number, at: number, opacity: string): Html => {
    const height = Math.round((HEIGHT * count) / most);
    return html`<rect x="${Math.round(at * step)}" y="${HEIGHT - height}" width="${Math.round(step - GAP)}" height="${height}" fill="currentColor" fill-opacity="${opacity}"></rect>`;
  };
  const columns = days.map(
    ({ label, asked, refused }, at) =>
      html`<g><title>${label}: ${asked}</title>${column(asked, at, "0.3")}${column(refused, at, "0.9")}</g>`,
  );
  const line = raw(
    `<line x1="0" x2="${WIDTH}" y1="${HEIGHT}" y2="${HEIGHT}" stroke="currentColor" stroke-opacity="0.5"/>`,
  );
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 1}" role="img" aria-label="${says}" width="100%" height="130" preserveAspectRatio="none">${line}${columns}</svg>`;
}
