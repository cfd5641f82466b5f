import { interrupted, type Interrupts, watchInterrupts } from "../interrupt.ts";
import { root } from "../project.ts";
import { readEnvironment } from "./environment.ts";
import { Refusal } from "../refusal.ts";
import { complain, say } from "../say.ts";
import { createShop, type Shop, type ShopOptions } from "./shop.ts";

export interface RunOptions extends Pick<ShopOptions, "apps" | "prepare"> {
  /** What else to do while it is open, until the signal aborts. */
  whileOpen?(shop: Shop, signal: AbortSignal): Promise<void>;
}

/**
 * Open the shop, keep it open until Ctrl-C, close it.
 *
 * @returns  0 after Ctrl-C, else the exit code of what went wrong, which is said on stderr
 */
export async function runShop(options: RunOptions = {}): Promise<number> {
  const startedAt = performance.now();
  let shop: Shop | null = null;
  let work: Promise<void> = Promise.resolve();
  using interrupts = watchInterrupts(() => shop?.supervisor.kill());
  let code = 0;
  try {
    const env = readEnvironment(`${root}.env`, Deno.env.toObject());
    shop = await createShop({ say, env, signal: interrupts.signal, ...options });
    work = shop.open().then(() => {
      say(`open after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
      return options.whileOpen?.(shop!, interrupts.signal);
    });
    await untilOver(shop, { work, interrupts });
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!interrupts.signal.aborted) code = tell(error);
  }
  if (shop) {
    say("stopping; Ctrl-C once more ends everything at once");
    await shop.close();
    await work.catch(() => {});
    say("stopped");
  }
  return code;
}

/** Until Ctrl-C; throws what ends the shop before that. */
async function untilOver(
  shop: Shop,
  { work, interrupts }: { work: Promise<void>; interrupts: Interrupts },
): Promise<void> {
  const failed = Promise.withResolvers<never>();
  work.catch(failed.reject);
  void shop.supervisor.gaveUp.then(failed.reject);
  await Promise.race([interrupted(interrupts.signal), failed.promise]);
}

function tell(error: unknown): number {
  if (error instanceof Refusal) {
    complain(error.message);
    return error.exitCode;
  }
  complain(`Cannot go on: ${error instanceof Error ? error.stack : String(error)}`);
  return 1;
}
