import { alive, pingWorkers } from "../../../lib/jobs/operate.ts";
import { type JobCommand, WrongUsage } from "./job_command.ts";
import { length, table } from "./table.ts";

/** `ctl ping`: exit code 1 where no worker is alive. */
export const ping: JobCommand = {
  name: "ping",
  summary: "ask each worker for its last beat, claim and finish",
  usage: ["ping [--json]"],
  needsBroker: true,
  async run({ words }, { broker }) {
    if (words.length > 0) throw new WrongUsage();
    const pings = await pingWorkers(broker);
    const rows = pings.map((one) => [
      one.worker,
      one.state,
      length(one.beatAgeMs),
      length(one.claimAgeMs),
      length(one.finishAgeMs),
      `${one.inFlight}/${one.slots}`,
      one.queues.join(","),
      one.release,
    ]);
    const heading = ["worker", "loop", "beat", "claim", "finish", "slots", "queues", "release"];
    const fault = alive(pings).length > 0 ? null : "No worker is alive: start one";
    const text = pings.length > 0 ? table(heading, rows) : "";
    return { json: pings, text, fault };
  },
};
