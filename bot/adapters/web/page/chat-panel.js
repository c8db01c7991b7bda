// On a wide screen a document opens beside the chat, at the cited place; elsewhere its link opens another tab.
import { element, words } from "./chat-parts.js";

const WIDE = matchMedia("(min-width: 64rem)");
let panel;
let openedBy;

function makePanel() {
  const frame = element("iframe", { title: words.panel });
  const elsewhere = element("a", { target: "_blank", rel: "noopener" }, words.opensNew);
  const shut = element("button", { type: "button" }, words.close);
  const head = element(
    "div",
    { class: "panel-head" },
    element("h2", { class: "panel-title" }, words.panel),
    elsewhere,
    shut,
  );
  const aside = element("aside", { id: "panel", "aria-label": words.panel, hidden: "" }, head, frame);
  shut.addEventListener("click", close);
  aside.addEventListener("keydown", closeByKey);
  // A key that is pressed in the document is heard there alone.
  frame.addEventListener("load", () => frame.contentWindow.addEventListener("keydown", closeByKey));
  document.body.append(aside);
  return { aside, frame, elsewhere, shut };
}

function closeByKey(event) {
  if (event.key === "Escape") close();
}

function close() {
  panel.aside.hidden = true;
  delete document.body.dataset.panel;
  openedBy?.focus();
}

/** The same document at another place is moved there, and not loaded again. */
function show(link) {
  panel ??= makePanel();
  const address = new URL(link.href);
  panel.elsewhere.href = address.href;
  address.searchParams.set("beside", "yes");
  panel.frame.src = address.href;
  panel.aside.hidden = false;
  document.body.dataset.panel = "open";
  openedBy = link;
  panel.shut.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.beside");
  // Who holds a key down wants a tab or a window.
  if (link === null || !WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link);
});
