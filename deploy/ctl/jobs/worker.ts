import { operator } from "../../../lib/actor.ts";
import { drainWorker, resumeWorker } from "../../../lib/jobs/operate.ts";
import { Refusal } from "./desk.ts";
import { type JobCommand, WrongUsage } from "./job_command.ts";

/** `ctl worker drain|resume NAME`. */
export const worker: JobCommand = {
  name: "worker",
  summary: "let one worker claim nothing more, or again",
  usage: [
    "worker drain NAME [--json]   what it runs goes on to its end; `ping` says when it is drained",
    "worker resume NAME [--json]",
  ],
  needsBroker: false,
  async run({ words: [verb, name, ...more] }, { deps }) {
    if (name === undefined || more.length > 0) throw new WrongUsage();
    const act = verb === "drain" ? drainWorker : verb === "resume" ? resumeWorker : null;
    if (!act) throw new WrongUsage(`There is no "worker ${verb}".`);
    const answer = await act(deps, operator, { worker: name });
    if (answer === "unknown") {
      throw new Refusal(
        `No worker "${name}" has ever been seen; \`ctl ping\` names those there are`,
      );
    }
    const done = verb === "drain" ? "claims nothing more" : "claims again";
    const text = answer === "changed"
      ? `${name}: ${done}, within a second or two\n`
      : `${name}: ${done} already\n`;
    return {
      json: { worker: name, draining: verb === "drain", changed: answer === "changed" },
      text,
    };
  },
};
