import { join } from "node:path";
import { z } from "zod";
import type { Deps } from "../../deps.ts";
import type { Compute, JobContext } from "../../jobs/task.ts";
import { clientOf } from "../engine/opensearch/client.ts";
import { fillEngine, removeIndex } from "../engine/opensearch/fill.ts";
import { isKnownOlder } from "../engine/opensearch/revision.ts";
import { indexesFolder } from "./folder.ts";
import { ItemsFile } from "./items_file.ts";
import { MODEL } from "../embedder/name.ts";
import { publishIndex } from "./publish_index.ts";
import { FORMAT, isMadeOf, versionOf } from "./shape.ts";
import {
  selectInputs,
  selectItems,
  selectManifest,
  selectPointer,
  selectVersionOf,
} from "./store.ts";

/** What the isolate says of the files that it wrote. */
const Built = z.strictObject({
  parts: z.array(z.strictObject({ name: z.string(), file: z.string().regex(/^\d{4}\.part$/) })),
  items: z.int().positive(),
  vectors: z.int().nonnegative(),
  /** Numbers in each vector; 0 where there are none. */
  dims: z.int().nonnegative(),
  sizeBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BuiltIndex = z.infer<typeof Built>;

type BuildContext = Pick<JobContext, "deps" | "jobId" | "signal" | "progress" | "log">;

/**
 * Make the index of all products in an isolate that may touch one folder and nothing else, store it,
 * and let it answer. A run that was killed has left nothing but that folder.
 *
 * @returns the version, or why there is none
 */
export async function buildSearchIndex(
  { isForced = false }: { isForced?: boolean | undefined },
  ctx: BuildContext,
  compute: Compute,
  model = MODEL,
): Promise<{ version: string } | "unchanged" | "empty"> {
  const { deps, signal, progress, log } = ctx;
  const startedMs = performance.now();
  // Its worker was lost between the publication and the end of the job.
  const published = await selectVersionOf(deps.sql, ctx.jobId);
  if (published !== null) return { version: published };
  const inputs = await selectInputs(deps.sql, model);
  if (inputs.items === 0) return "empty";
  if (!isForced && await isCurrent(deps, inputs.digest)) return "unchanged";
  const folder = await freshFolder(deps, ctx.jobId);
  try {
    await progress({ step: "read", done: 0, total: inputs.items });
    await writeItems(folder, { ctx, model, total: inputs.items });
    signal.throwIfAborted();
    await progress({ step: "build", total: inputs.items });
    const answer = await compute({ folder }, { read: [folder], write: [folder] });
    const built = Built.parse(answer);
    await progress({ step: "store", total: inputs.items });
    const builtAt = deps.clock.now();
    const version = versionOf(builtAt, built.sha256);
    const engine = clientOf(deps.config);
    if (engine) {
      const dims = built.vectors > 0 ? built.dims : null;
      await fillEngine(engine, { version, dims, pages: selectItems(deps.sql, model) });
    }
    const { answers, removed } = await publishIndex(deps, {
      manifest: {
        ...{ version, builtAt, snapshotAt: inputs.at, inputs: inputs.digest, format: FORMAT },
        ...{ items: built.items, vectors: built.vectors },
        ...{ sizeBytes: built.sizeBytes, sha256: built.sha256 },
        model: built.vectors > 0 ? model : null,
        tookMs: Math.round(performance.now() - startedMs),
        release: deps.config.RELEASE,
        jobId: ctx.jobId,
      },
      parts: built.parts.map(({ name, file }) => ({ name, path: join(folder, file) })),
      isForced,
    });
    log("info", `${version} of ${built.items} products${answers ? " answers now" : " is kept"}`);
    for (const gone of removed) {
      if (engine) await removeIndex(engine, gone);
      log("info", `${gone} went, past keeping`);
    }
    return { version };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function isCurrent({ sql, config }: Deps, digest: string): Promise<boolean> {
  const pointer = await selectPointer(sql);
  const current = pointer && await selectManifest(sql, pointer.version);
  if (!current || !isMadeOf(current, digest)) return false;
  return !await isKnownOlder(clientOf(config), current.version);
}

/** An empty folder of this job; what killed runs have left goes. */
async function freshFolder({ config }: Deps, jobId: string): Promise<string> {
  const indexes = join(indexesFolder(config.DATA_DIR), "search");
  await Deno.mkdir(indexes, { recursive: true });
  for await (const { name } of Deno.readDir(indexes)) {
    if (name.endsWith(".building")) await Deno.remove(join(indexes, name), { recursive: true });
  }
  const folder = join(indexes, `${jobId}.building`);
  await Deno.mkdir(folder);
  return folder;
}

async function writeItems(
  folder: string,
  { ctx: { deps, signal, progress }, model, total }: {
    ctx: BuildContext;
    model: string | null;
    total: number;
  },
): Promise<void> {
  using file = new ItemsFile(folder);
  let done = 0;
  for await (const rows of selectItems(deps.sql, model)) {
    signal.throwIfAborted();
    file.add(rows);
    done += rows.length;
    await progress({ step: "read", done, total });
  }
}
