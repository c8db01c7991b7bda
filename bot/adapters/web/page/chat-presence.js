// While a person of the office is asked for or writes, the page says so, and shows their words as they come.
import { get } from "./chat-parts.js";

const bar = document.getElementById("presence");
/** How often it looks while somebody is waited for, and while nobody is: an officer may also begin. */
const AWAITED_MS = 5_000;
const ELSE_MS = 60_000;

const shown = new Set();
let show;
let seen;
let timer;

/** `showTurn` shows a turn that the page does not show yet. */
export function startPresence(showTurn) {
  show = showTurn;
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void look();
  });
  void look();
}

/** Whether a turn is shown already; from now on it is. */
export function isShownAlready(turnId) {
  if (shown.has(turnId)) return true;
  shown.add(turnId);
  return false;
}

/** What was shown is deleted, and shown no longer. */
export function forgetShown() {
  shown.clear();
}

/** Looks for a person of the office now, and again after a while as long as somebody looks at the page. */
export async function look() {
  clearTimeout(timer);
  const presence = document.hidden ? undefined : await get("presence");
  if (presence !== undefined) await tell(presence);
  clearTimeout(timer);
  timer = setTimeout(look, bar.hidden ? ELSE_MS : AWAITED_MS);
}

async function tell({ kind, line, last }) {
  // What is asked in this moment, or was in another tab, is not shown here, and not looked for again.
  const isOther = last === undefined ? shown.size > 0 : last !== seen && !shown.has(last);
  if (isOther) {
    const { turns } = (await get("conversation")) ?? {};
    if (turns === undefined) return;
    // Nothing of what is shown here is kept any more: another tab deleted it, or began a new conversation.
    if (shown.size > 0 && !turns.some(({ reply }) => shown.has(reply.turnId))) location.reload();
    for (const turn of turns) if (turn.fromOffice && !isShownAlready(turn.reply.turnId)) show(turn);
    seen = last;
  }
  bar.hidden = kind === "none";
  // A line that says the same is not read out again.
  if (kind !== "none" && bar.textContent !== line) bar.textContent = line;
}
