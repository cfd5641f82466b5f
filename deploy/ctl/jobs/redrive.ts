import { setTimeout as pause } from "node:timers/promises";
import { operator } from "../../../lib/actor.ts";
import {
  cancelRedrive,
  inspectError,
  type Redrive,
  redriveDead,
  underWay,
} from "../../../lib/jobs/operate.ts";
import { type Desk, Refusal } from "./desk.ts";
import { type CommandLine, type CommandResult, numberIn, WrongUsage } from "./job_command.ts";

/**
 * `ctl dead redrive ERROR`: the redrive that the panel starts. A scheduler does it, so that it goes on
 * when this terminal is closed; this follows it to its end.
 */
export async function redrive(asked: CommandLine, desk: Desk): Promise<CommandResult> {
  const [fingerprint, ...more] = asked.words;
  if (fingerprint === undefined || more.length > 0) throw new WrongUsage();
  if (asked.has.has("cancel")) return await cancel(desk, fingerprint);
  const answer = await redriveDead(desk.deps, operator, { fingerprint });
  if (answer === "none") throw new Refusal(`No letter of error ${fingerprint} is open`);
  if (answer === "running") desk.err("One goes on already: this follows it\n");
  const everyMs = numberIn(asked, "every", { usual: 1_000, min: 10, max: 60_000 });
  const last = await follow(desk, fingerprint, everyMs);
  return { json: last, text: `${wordsOf(last)}\n`, fault: faultOf(last) };
}

async function cancel({ deps }: Desk, fingerprint: string): Promise<CommandResult> {
  const isCancelled = await cancelRedrive(deps, operator, { fingerprint });
  if (!isCancelled) throw new Refusal(`No redrive of error ${fingerprint} goes on`);
  return { json: { fingerprint, state: "cancelled" }, text: "Cancelled: no more are retried\n" };
}

/** Say each step on stderr, until it ends or who watches leaves. */
async function follow(
  { deps, signal, err }: Desk,
  fingerprint: string,
  everyMs: number,
): Promise<Redrive> {
  let said = "";
  while (true) {
    const now = (await inspectError(deps, fingerprint))!.redrive!;
    if (now.state !== "running" || signal.aborted) return now;
    const words = wordsOf(now);
    if (words !== said) err(`${words}\n`);
    said = words;
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
}

function wordsOf(redrive: Redrive): string {
  const { state, started, letters, done, died, cancelled } = redrive;
  const counts = [
    `${started} of ${letters} retried`,
    `${underWay(redrive)} under way`,
    `${done} ended well`,
    `${died} died again`,
    ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
  ];
  return `${state}: ${counts.join(", ")}`;
}

const faults: Readonly<Record<Redrive["state"], string | null>> = {
  running: "It goes on without this terminal: ask again, or --cancel it",
  done: null,
  stopped: "It stopped itself: what killed them is still there",
  stuck: "It gave up: none of its jobs ended for a day",
  cancelled: "Somebody cancelled it",
};

function faultOf({ state, died }: Redrive): string | null {
  return state === "done" && died > 0 ? `${died} died again, and are open letters` : faults[state];
}
