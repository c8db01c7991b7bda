// Lets the chat open without a network: an empty page, its style and its scripts are kept on the device, and nothing that
// anybody asked or was answered. What else is asked of the server goes there as if this were not here.
const KEPT = "chat-{version}";
const EMPTY_PAGE = "/offline";
const PARTS = JSON.parse("{parts}");

addEventListener("install", (event) => {
  const parts = [EMPTY_PAGE, ...PARTS].map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(parts)));
  self.skipWaiting();
});

addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map(forget)));
  event.waitUntil(old.then(() => self.clients.claim()));
});

function forget(name) {
  return caches.delete(name);
}

/** The server goes first, so that nobody is shown an older page than there is. */
async function serverFirst(request, kept) {
  try {
    return await fetch(request);
  } catch (fault) {
    const found = await caches.match(kept);
    if (found === undefined) throw fault;
    return found;
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === "/") event.respondWith(serverFirst(request, EMPTY_PAGE));
  else if (PARTS.includes(pathname)) event.respondWith(serverFirst(request, pathname));
});
