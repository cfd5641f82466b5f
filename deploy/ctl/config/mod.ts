import { resealFactors } from "../../../lib/accounts/mod.ts";
import { operator } from "../../../lib/actor.ts";
import { describeSettings, type Setting } from "../../../lib/config/mod.ts";
import type { Deps } from "../../../lib/deps.ts";
import { type Command, type Output, standardOutput, usageText } from "../command.ts";
import { table } from "../jobs/table.ts";

const usage = [
  "config check [--json]    every setting, its value and where that comes from; with faults, all of them, and 78",
  "config reseal            seal the apps of staff by the present SESSION_SECRET, once SESSION_SECRET_BEFORE is set",
];

type ConfigDeps = Pick<Deps, "config" | "sql" | "log">;

/** What the settings are, and what has to be done when one is changed. */
export const configCommand: Command = {
  name: "config",
  summary: "the settings, and where each comes from",
  usage,
  needsSchema: false,
  run: (args, deps) => runConfig(args, deps, standardOutput),
};

/** Exit code 2 for wrong usage; a configuration with faults has ended the process before. */
export async function runConfig(args: string[], deps: ConfigDeps, to: Output): Promise<number> {
  const [verb, ...options] = args;
  const isJson = options.length === 1 && options[0] === "--json";
  if (verb === "check" && (options.length === 0 || isJson)) {
    const settings = describeSettings(deps.config);
    to.out(isJson ? JSON.stringify(settings.map(asJson)) + "\n" : tableOf(settings));
    return 0;
  }
  if (verb === "reseal" && options.length === 0) return await reseal(deps, to);
  to.err(usageText(usage));
  return 2;
}

const sourceWords: Readonly<Record<Setting["source"], string>> = {
  environment: "environment",
  file: "file (NAME_FILE)",
  default: "default",
  made_up: "made up",
  unset: "not set",
};

function tableOf(settings: readonly Setting[]): string {
  return table(
    ["setting", "from", "value"],
    settings.map(({ name, source, isHidden, value }) => [
      name,
      sourceWords[source],
      isHidden && source !== "unset" ? "(not shown)" : value ?? "",
    ]),
  );
}

function asJson({ name, source, isHidden, value }: Setting) {
  return { name, source, value: isHidden ? null : value, isHidden };
}

async function reseal(deps: ConfigDeps, to: Output): Promise<number> {
  const { resealed, unreadable } = await resealFactors(deps, operator);
  to.out(`${resealed} sealed anew\n`);
  if (unreadable === 0) return 0;
  to.err(
    `${unreadable} open by neither secret: set SESSION_SECRET_BEFORE to what SESSION_SECRET was, or take ` +
      "these apps away (ctl admin reset-code EMAIL)\n",
  );
  return 1;
}
