// Whether an answer helped, and where it did not, what is wrong with it.
import { element, post, words } from "./chat-parts.js";

const MOST_NOTE_CHARACTERS = "300";

/** What somebody thinks of an answer goes to the server; the sentence that tells what came of it. */
async function judge(judged, thanks) {
  const { ok, body } = await post("feedback", judged);
  return { ok, said: ok ? thanks : (body.error?.message ?? words.notJudged) };
}

function reasonsForm(turnId, chosen) {
  const { ask, kinds, note, send, thanks } = words.wrong;
  const choices = Object.entries(kinds).map(([kind, said]) => {
    const radio = element("input", { type: "radio", name: "wrong", value: kind });
    radio.checked = kind === chosen;
    return element("label", {}, radio, ` ${said}`);
  });
  const field = element("input", { name: "note", maxlength: MOST_NOTE_CHARACTERS, autocomplete: "off" });
  const told = element("span", { class: "thanks", role: "status" });
  const form = element(
    "form",
    { class: "wrong" },
    element("fieldset", {}, element("legend", {}, ask), ...choices),
    element("label", {}, `${note} `, field),
    element("button", { type: "submit" }, send),
    told,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const reasons = { wrong: given.get("wrong") ?? undefined, note: given.get("note") };
    const { said } = await judge({ turnId, helpful: false, ...reasons }, thanks);
    told.textContent = said;
  });
  return form;
}

/** The two buttons of an answer, and the form that asks what is wrong, shown once the second one is pressed. */
export function feedback(turnId, { helpful, wrong } = {}) {
  const reasons = reasonsForm(turnId, wrong);
  reasons.hidden = helpful !== false;
  const thanks = element(
    "span",
    { class: "thanks", role: "status" },
    helpful === undefined ? "" : words.feedbackThanks,
  );
  const buttons = [
    [true, "\u{1F44D}", words.helpful],
    [false, "\u{1F44E}", words.notHelpful],
  ].map(([value, sign, label]) => {
    const button = element(
      "button",
      { type: "button", "aria-pressed": String(helpful === value) },
      element("span", { "aria-hidden": "true" }, sign),
      ` ${label}`,
    );
    button.addEventListener("click", async () => {
      const { ok, said } = await judge({ turnId, helpful: value }, words.feedbackThanks);
      thanks.textContent = said;
      if (!ok) return;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      reasons.hidden = value;
    });
    return button;
  });
  const group = { class: "feedback", role: "group", "aria-label": words.feedbackGroup };
  return [element("div", group, ...buttons, thanks), reasons];
}
