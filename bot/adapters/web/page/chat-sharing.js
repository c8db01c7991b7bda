// Takes an answer elsewhere: with its place and the address where the place can be read.
import { element, words } from "./chat-parts.js";

/** An answer as text: its words, then each place with its address. */
function asText({ text, citations }) {
  const places = citations.map(
    ({ place, document: title, link }) => `${place}, ${title}\n${new URL(link, location.href).href}`,
  );
  return [text, ...places].join("\n\n");
}

/** The clipboard is missing where the page is not on HTTPS, and frames may be refused it. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea", { class: "who", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }
}

/** Buttons that copy an answer or hand it to another program of the telephone. */
export function sharing(reply) {
  const told = element("span", { class: "thanks", role: "status" });
  const copies = element("button", { type: "button" }, words.copy);
  copies.addEventListener("click", async () => {
    told.textContent = (await copy(asText(reply))) ? words.copied : words.notCopied;
    copies.focus();
  });
  const buttons = [copies];
  if (navigator.share) {
    const shares = element("button", { type: "button" }, words.share);
    // Who shuts the choice of programs again has shared nothing, and is told nothing.
    shares.addEventListener("click", () => navigator.share({ text: asText(reply) }).catch(() => undefined));
    buttons.push(shares);
  }
  return element("div", { class: "sharing" }, ...buttons, told);
}
