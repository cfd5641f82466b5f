import type { Handler } from "../../task/handler.ts";
import type { IsolatedHandler } from "./isolated_handler.ts";

/**
 * The tasks whose runs are processes of their own. A worker with any of them needs
 * `--allow-run=<its own deno>`; a worker without must not have it.
 */
export function isolatedIn(handlers: readonly Handler[]): IsolatedHandler[] {
  return handlers.filter((handler): handler is IsolatedHandler => "isolate" in handler);
}
