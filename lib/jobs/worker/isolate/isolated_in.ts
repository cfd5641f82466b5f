import type { Handler } from "../../task/handler.ts";
import type { IsolatedHandler } from "./isolated_handler.ts";

/**
 * Those whose runs are processes of their own. Where there are any, a worker needs
 * `--allow-run=<its own deno>`; where there are none, it must not have it.
 */
export function isolatedIn(handlers: readonly Handler[]): IsolatedHandler[] {
  return handlers.filter((handler): handler is IsolatedHandler => "isolate" in handler);
}
