import { doesWithIsolate } from "../lib/jobs/engine.ts";
import { cancel, does, done } from "../lib/jobs/task.ts";
import {
  BuildSearchIndex,
  EmbedProducts,
  LearnFromClicks,
  RebuildMlIndexes,
} from "../lib/search/tasks.ts";

/** What each may take: the model with its engine, and an index of a large catalogue twice. */
const MODEL_MB = 768;
const INDEX_MB = 1_536;

export const search = [
  does(RebuildMlIndexes, async (args, ctx) => {
    const { planRebuild } = await import("../lib/search/artefact/plan_rebuild.ts");
    return done(await planRebuild(args, ctx));
  }),
  does(LearnFromClicks, async (_args, { deps }) => {
    if (!deps.config.SEARCH_CLICKS) return cancel("SEARCH_CLICKS is off");
    const { learnFromClicks } = await import("../lib/search/clicks/mod.ts");
    return done({ ...await learnFromClicks(deps) });
  }),
  doesWithIsolate(EmbedProducts, {
    module: import.meta.resolve("../lib/search/artefact/isolated/embed.ts"),
    permissions: {},
    memoryMb: MODEL_MB,
  }, async (args, ctx, compute) => {
    const { embedLane } = await import("../lib/search/artefact/embed_lane.ts");
    return done(await embedLane(args, ctx, compute));
  }),
  doesWithIsolate(BuildSearchIndex, {
    module: import.meta.resolve("../lib/search/artefact/isolated/build.ts"),
    // The one folder of its job is named when it runs.
    permissions: {},
    memoryMb: INDEX_MB,
  }, async (args, ctx, compute) => {
    const { buildSearchIndex } = await import("../lib/search/artefact/build_search_index.ts");
    const became = await buildSearchIndex(args, ctx, compute);
    return typeof became === "string" ? cancel(`Nothing to build: ${became}`) : done(became);
  }),
];
