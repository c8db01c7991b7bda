// In the frame of another site a key that shuts the chat is heard here alone: that site is told, and nothing else of it.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") parent.postMessage("shut-assistant", "*");
});
