import type { OpenedDeps } from "./open_deps.ts";

/** Start what a process is there for, let it live until it is told to stop, and close what it stands on. */
export async function live(
  opened: OpenedDeps,
  { start, stop }: { start(): void; stop(): Promise<void> },
  told: Promise<unknown>,
): Promise<void> {
  await opened.settle();
  start();
  await told;
  await stop();
  await opened.close();
}
