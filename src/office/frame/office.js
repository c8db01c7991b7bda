// Makes the office's pages more comfortable. Without it every page and form still works.

const STOPS = "a[href], button, summary, input, select, textarea";

/**
 * Replaces the parts that update themselves, but not one in which somebody is writing, choosing or has opened something.
 * @param {Document} page
 */
function takeOver(page) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    const typing = part.querySelector("input:focus, select:focus, textarea:focus") !== null;
    const isOpen = part.querySelector("details[open]") !== null;
    const isChosen = part.querySelector("input[type=checkbox]:checked") !== null;
    if (fresh === null || typing || isOpen || isChosen || fresh.innerHTML === part.innerHTML) continue;
    const stops = () => [...part.querySelectorAll(STOPS)].filter((stop) => stop instanceof HTMLElement);
    const at = stops().findIndex((stop) => stop.matches(":focus"));
    part.innerHTML = fresh.innerHTML;
    // Whoever goes through the page by keys stays where they were.
    stops()[at]?.focus();
    comfort(part);
  }
}

/** Whether somebody is at a field of the page, or has left something in one that is not sent. */
function isBeingFilledIn() {
  const fields = document.querySelectorAll("main input, main select, main textarea");
  return [...fields].some((field) => {
    if (field === document.activeElement) return true;
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement)
      return [...field.options].some((option) => option.defaultSelected && !option.selected);
    if (!(field instanceof HTMLInputElement)) return false;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  });
}

/**
 * Brings the page up to date. What has become something else, such as a draft that a colleague approved, has another name
 * and other acts: it is shown anew as a whole, unless that would take away what somebody has written.
 */
async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [before, now] = [document, page].map((each) => each.querySelector("h1")?.textContent);
  if (before !== now && !isBeingFilledIn()) location.replace(location.pathname + location.search);
  else takeOver(page);
}

if (document.body.hasAttribute("data-stream")) {
  const stream = new EventSource(location.href);
  let mark = document.body.dataset.stream;
  // Something may have changed between the page and its stream, or while the stream was broken.
  stream.addEventListener("stands", ({ data }) => {
    if (data !== mark) refresh().catch(() => undefined);
    mark = data;
  });
  stream.addEventListener("changed", () => refresh().catch(() => undefined));
  addEventListener("pagehide", () => stream.close());
}

/**
 * @param {ParentNode} within
 */
function comfort(within) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const printing = within.querySelectorAll("button[data-print]");
  for (const button of printing) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  /** @type {NodeListOf<HTMLButtonElement>} */
  const copying = within.querySelectorAll("button[data-copy]");
  for (const button of copying) {
    const text = document.getElementById(button.dataset.copy ?? "");
    if (!(text instanceof HTMLTextAreaElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      text.select();
      // Without TLS there is no clipboard for scripts: the text is marked, to be copied by hand.
      navigator.clipboard?.writeText(text.value).catch(() => undefined);
    });
  }
  /** @type {NodeListOf<HTMLInputElement>} */
  const choosing = within.querySelectorAll("input[data-all]");
  for (const all of choosing) {
    all.hidden = false;
    all.addEventListener("change", () => {
      /** @type {NodeListOf<HTMLInputElement>} */
      const boxes = document.querySelectorAll(`input[name=chosen][form="${all.dataset.all}"]`);
      for (const box of boxes) box.checked = all.checked;
    });
  }
  /** @type {NodeListOf<HTMLElement>} */
  const dropping = within.querySelectorAll("[data-drop]");
  for (const place of dropping) {
    /** @type {HTMLInputElement | null} */
    const field = place.querySelector("input[type=file]");
    for (const kind of ["dragenter", "dragover"])
      place.addEventListener(kind, (event) => {
        event.preventDefault();
        place.classList.add("over");
      });
    for (const kind of ["dragleave", "drop"]) place.addEventListener(kind, () => place.classList.remove("over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      if (field !== null && event.dataTransfer !== null) field.files = event.dataTransfer.files;
    });
  }
}
comfort(document);

// A second press of a button that is already at work does nothing.
addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent === "yes") event.preventDefault();
  form.dataset.sent = "yes";
});
// A page that comes back from the browser's own memory can be sent again.
addEventListener("pageshow", () => {
  /** @type {NodeListOf<HTMLFormElement>} */
  const sent = document.querySelectorAll("form[data-sent]");
  for (const form of sent) delete form.dataset.sent;
});
