import type { OpenedDeps } from "./open_deps.ts";

/**
 * Run a process: start its parts, wait until it is told to stop, then stop them and close what it
 * had opened.
 */
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
