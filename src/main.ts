import "./early-thread.ts";

// Each is loaded only now, so that what is before it is at work meanwhile: the thread loads its engine, then opens the
// database.
await import("./compose/early-storage.ts");
await import("./program.ts");
