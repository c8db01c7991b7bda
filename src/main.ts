import "./early-thread.ts";

// Loaded only now, so that the thread loads its engine at the same time.
await import("./program.ts");
