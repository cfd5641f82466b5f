/*
 * `deno task dev`: as `start`, and every change of a source file reaches the running shop: pages and
 * islands are built anew, then web, worker and scheduler start anew.
 */
import { join } from "node:path";
import { build, isBuildStale, root } from "./project.ts";
import { Refusal } from "./refusal.ts";
import { runShop } from "./run_shop.ts";
import { complain, say, timed } from "./say.ts";
import type { Shop } from "./shop.ts";
import { changes } from "./source_changes.ts";
import { exists } from "./exists.ts";

const watched = ["routes", "islands", "lib", "workers", "static", "main.ts", "server.ts"];
const apps = ["web", "worker", "scheduler"];

async function followChanges(shop: Shop, signal: AbortSignal): Promise<void> {
  const paths = watched.map((name) => join(root, name)).filter(exists);
  for await (const changed of changes(paths, signal)) {
    say(`changed: ${changed.map((path) => path.slice(root.length)).join(", ")}`);
    await renew(shop);
  }
}

async function renew(shop: Shop): Promise<void> {
  try {
    if (isBuildStale()) await timed("site built", () => build());
    for (const name of apps) await timed(`${name} ready`, () => shop.supervisor.replace(name));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The shop goes on as it was until the next change.
    complain(error.message);
  }
}

if (import.meta.main) Deno.exit(await runShop({ whileOpen: followChanges }));
