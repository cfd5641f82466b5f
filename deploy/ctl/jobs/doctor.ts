import { examine } from "../../../lib/jobs/operate.ts";
import { examineProduction } from "../production/examine.ts";
import { ownAddresses } from "../production/open_ports.ts";
import { type JobCommand, WrongUsage } from "./job_command.ts";

/** `ctl doctor`: exit code 1 where a finding is red. */
export const doctor: JobCommand = {
  name: "doctor",
  summary: "look at what the jobs stand on; each finding says how to mend it",
  usage: ["doctor [--production] [--json]"],
  flags: { production: "boolean" },
  needsBroker: false,
  needsSchema: false,
  async run({ words, has }, { deps, broker, tasks }) {
    if (words.length > 0) throw new WrongUsage();
    const findings = await examine(deps, { broker, tasks });
    if (has.has("production")) {
      const machine = { env: Deno.env.toObject(), addresses: ownAddresses() };
      findings.push(...await examineProduction(deps, machine));
    }
    const lines = findings.map(({ check, level, says, fix }) =>
      `${level.padEnd(4)}  ${check}: ${says}` + (fix === null ? "" : `\n      fix: ${fix}`)
    );
    const red = findings.filter((finding) => finding.level === "red").length;
    const fault = red > 0 ? `${red} of ${findings.length} findings are red` : null;
    return { json: findings, text: lines.join("\n") + "\n", fault };
  },
};
