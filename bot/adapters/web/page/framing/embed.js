// Another site loads this by one line: a button that opens the chat in a frame. It reads nothing of that site, and its styles
// neither touch nor take those around it.
(() => {
  const script = document.currentScript;
  const words = JSON.parse("{words}");
  const address = new URL("/embed", script.src).href;
  const { label = words.open, side } = script.dataset;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const opens = element("button", { type: "button", class: "opens", "aria-expanded": "false" }, label);
  const shuts = element("button", { type: "button", class: "shuts" }, words.close);
  const box = element("div", { class: "box", role: "dialog", "aria-label": words.title, hidden: "" }, shuts);
  let frame;

  const show = (isShown) => {
    if (isShown && frame === undefined) {
      // Nothing of the chat is loaded before somebody wants it.
      frame = element("iframe", { src: address, title: words.title, allow: "clipboard-write; web-share" });
      box.append(frame);
    }
    box.hidden = !isShown;
    opens.hidden = isShown;
    opens.setAttribute("aria-expanded", String(isShown));
    (isShown ? frame : opens).focus();
  };
  opens.addEventListener("click", () => show(true));
  shuts.addEventListener("click", () => show(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false);
  });
  addEventListener("message", (event) => {
    if (frame !== undefined && event.source === frame.contentWindow && event.data === "shut-assistant") show(false);
  });

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; font: 16px/1.5 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 16px; cursor: pointer;
      color: #ffffff; background: #0b6b57; border: 2px solid #ffffff; border-radius: 22px; }
    button:focus-visible { outline: 3px solid #0b6b57; outline-offset: 2px; }
    .opens, .box { position: fixed; bottom: 16px; ${side === "left" ? "left" : "right"}: 16px; z-index: 2147483000; }
    .opens { box-shadow: 0 2px 12px #0006; }
    .box { display: flex; flex-direction: column; align-items: flex-end; gap: 8px;
      width: min(400px, calc(100vw - 32px)); height: min(640px, calc(100dvh - 32px)); }
    iframe { flex: 1; width: 100%; border: 0; border-radius: 12px; background: #ffffff; box-shadow: 0 2px 16px #0006; }
  `);
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(opens, box);
  document.body.append(host);
})();
