import { parseArgs } from "node:util";
import { operator } from "../../lib/actor.ts";
import type { Deps } from "../../lib/deps.ts";
import {
  askRebuild,
  chooseVersion,
  findPointer,
  type IndexManifest,
  isVersion,
  listVersions,
  whyNotChosen,
} from "../../lib/search/artefact/mod.ts";
import { type Command, type Output, standardOutput, usageText } from "./command.ts";
import { runCompare } from "./search_compare.ts";
import { instant, table } from "./jobs/table.ts";

const usage = [
  "search versions [--json]   indexes that are kept, the newest first, and which one answers",
  "search rollback [VERSION]  let it answer, the one before the present one without a version, until the next rebuild",
  "search rebuild             have one made by a worker, also where nothing has changed",
  "search compare A B [--query Q ...] [--json]  what two versions answer: to these queries, else to those asked most of late",
];

/** `ctl search …`: exit code 0 done, 1 refused (one line saying why), 2 wrong usage. */
export const searchCommand: Command = {
  name: "search",
  summary: "show versions of the search index, compare them, roll back, rebuild",
  usage,
  run: (args, deps) => runSearch(args, deps, standardOutput),
};

/** The command itself, writing where it is told. */
export async function runSearch(args: string[], deps: Deps, to: Output): Promise<number> {
  if (args[0] === "compare") return await runCompare(args.slice(1), deps, to, usage);
  const asked = readArgs(args);
  if (!asked) {
    to.err(usageText(usage));
    return 2;
  }
  if (asked.verb === "versions") return await showVersions(deps, asked, to);
  return asked.verb === "rollback" ? await rollBack(deps, asked, to) : await rebuild(deps, to);
}

interface Asked {
  verb: "versions" | "rollback" | "rebuild";
  version: string | null;
  isJson: boolean;
}

/** What was typed; `null` where nobody could mean it. */
function readArgs(args: string[]): Asked | null {
  try {
    const options = { json: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb, version = null, ...more] = positionals;
    if (verb !== "versions" && verb !== "rollback" && verb !== "rebuild") return null;
    if (more.length > 0 || (values.json && verb !== "versions")) return null;
    if (version !== null && (verb !== "rollback" || !isVersion(version))) return null;
    return { verb, version, isJson: values.json ?? false };
  } catch {
    return null;
  }
}

async function showVersions(deps: Deps, { isJson }: Asked, to: Output): Promise<number> {
  const [versions, pointer] = await Promise.all([listVersions(deps.sql), findPointer(deps.sql)]);
  const stateOf = ({ version }: IndexManifest) =>
    version !== pointer?.version ? "kept" : pointer.isPinned ? "answers, chosen" : "answers";
  if (isJson) {
    to.out(JSON.stringify(versions.map((one) => ({ ...one, state: stateOf(one) }))) + "\n");
  } else if (versions.length === 0) to.out("No index was made yet: ctl search rebuild\n");
  else {
    const head = ["version", "built", "state", "products", "by meaning", "size", "took", "release"];
    to.out(table(
      head,
      versions.map((one) => [
        one.version,
        instant(one.builtAt),
        stateOf(one),
        String(one.items),
        String(one.vectors),
        `${(one.sizeBytes / 2 ** 20).toFixed(1)} MiB`,
        `${(one.tookMs / 1_000).toFixed(1)} s`,
        one.release,
      ]),
    ));
  }
  return 0;
}

async function rollBack(deps: Deps, { version }: Asked, to: Output): Promise<number> {
  const answer = await chooseVersion(deps, operator, { version });
  if (answer.ok) {
    to.out(`${answer.version} answers from now on, instead of ${answer.before}\n`);
    return 0;
  }
  to.err(`${whyNotChosen[answer.reason]}\n`);
  return 1;
}

async function rebuild(deps: Deps, to: Output): Promise<number> {
  const jobId = await askRebuild(deps, operator);
  to.out(`Job ${jobId} rebuilds the index as soon as a worker is free: ctl job show ${jobId}\n`);
  return 0;
}
