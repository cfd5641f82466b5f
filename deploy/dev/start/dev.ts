/*
 * `deno task dev`: as `start`, and every change of a source file reaches the running shop: pages and
 * islands are built anew, then web, worker and scheduler start anew. A change that cannot be loaded
 * leaves everything as it was, and is told here and on the pages.
 */
import { join, resolve } from "node:path";
import { type AppsOptions, appSpecs } from "./apps.ts";
import { FAULT_FILE, faultFile, noteFault } from "./dev_fault.tsx";
import { type Environment, readEnvironment } from "./environment.ts";
import { exists } from "../services/exists.ts";
import { build, isBuildStale, preflight, root } from "../project.ts";
import { Refusal } from "../refusal.ts";
import { runShop } from "./run_shop.ts";
import { complain, say, timed } from "../say.ts";
import type { Shop } from "./shop.ts";
import { type SourceWatch, watchSources } from "./source_changes.ts";

const watched = ["routes", "islands", "lib", "workers", "static", "main.ts", "server.ts"];
const names = ["web", "worker", "scheduler"];

/** The shop's processes, of which the web process shows faults, and none gives up. */
function devApps(env: Environment, options: AppsOptions) {
  const fault = faultFile(env.DATA_DIR!);
  const web = { read: [fault], env: [FAULT_FILE] };
  return appSpecs(env, { ...options, web }).map((spec) => ({
    ...spec,
    // A process that dies of a change waits for the next change.
    restartsPerMinute: Infinity,
    ...(spec.name === "web"
      ? {
        args: spec.args.with(-1, "deploy/dev/start/dev_web.ts"),
        env: { ...spec.env, [FAULT_FILE]: fault },
      }
      : {}),
  }));
}

async function followChanges(
  shop: Shop,
  { watch, fault, signal }: { watch: SourceWatch; fault: string; signal: AbortSignal },
): Promise<void> {
  while (true) {
    const changed = await watch.next(signal);
    if (!changed) return;
    say(`changed: ${changed.map((path) => path.slice(root.length)).join(", ")}`);
    noteFault(fault, await renew(shop));
  }
}

/** Bring the last change into the running shop, or say why that cannot be done. */
async function renew(shop: Shop): Promise<string | null> {
  try {
    await preflight();
    if (isBuildStale()) await timed("site built", () => build());
    for (const name of names) await timed(`${name} ready`, () => shop.supervisor.replace(name));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(`${error.message}\nThe shop goes on as it was until the next change.`);
    return error.message;
  }
}

async function main(): Promise<number> {
  // From here on no change is missed, not even one saved while the shop opens.
  using watch = watchSources(watched.map((name) => join(root, name)).filter(exists));
  const { DATA_DIR } = readEnvironment(`${root}.env`, Deno.env.toObject());
  const fault = faultFile(resolve(DATA_DIR || ".data"));
  return await runShop({
    apps: devApps,
    whileOpen(shop, signal) {
      noteFault(fault, null);
      return followChanges(shop, { watch, fault, signal });
    },
  });
}

if (import.meta.main) Deno.exit(await main());
