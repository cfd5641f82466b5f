import type { SpanHours } from "../../../lib/metrics/history/mod.ts";
import { Refusal } from "../jobs/desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  numberIn,
  WrongUsage,
} from "../jobs/job_command.ts";
import { table } from "../jobs/table.ts";
import { MOST_SERVERS } from "./erlang.ts";
import { assumed, type Measured, type Plan, planFor, type Processes, type Wishes } from "./plan.ts";
import { readMeasured } from "./read.ts";

/** `ctl capacity`: exit code 1 where the busiest measured time took more than is there. */
export const capacity: JobCommand = {
  name: "capacity",
  summary: "how many workers and web processes the shop needs, by what it has measured",
  usage: [
    "capacity [--hours 1|6|24] [--within SECONDS] [--slots N] [--json]",
    "         for the busiest time of the last hours (24); 95 of 100 jobs that a customer waits for",
    "         start within so many seconds (5); N slots a worker process (WORKER_SLOTS)",
    "capacity --orders-per-second N [--peak FACTOR] ...",
    "         what if: so many orders, each with as many mails and requests as were measured",
    "capacity --peak FACTOR ...",
    "         what if: so many times the mean, instead of the busiest time",
  ],
  flags: {
    hours: "string",
    within: "string",
    slots: "string",
    "orders-per-second": "string",
    peak: "string",
  },
  needsBroker: true,
  async run(asked, { deps, broker }) {
    if (asked.words.length > 0) throw new WrongUsage();
    const hours = spanIn(asked);
    const wishes: Wishes = {
      orders: decimalIn(asked, "orders-per-second", 100_000),
      peak: decimalIn(asked, "peak", 10_000),
      withinS: decimalIn(asked, "within", 3_600) ?? 5,
      slots: numberIn(asked, "slots", { usual: deps.config.WORKER_SLOTS, max: 256 }),
    };
    const measured = await readMeasured(deps, broker, hours);
    const plan = planFor(measured, wishes);
    if (plan.queues.some(({ slots }) => slots === Infinity)) {
      throw new Refusal(`That takes more than ${MOST_SERVERS} slots for one queue`);
    }
    const isQuestion = wishes.orders !== undefined || wishes.peak !== undefined;
    return {
      json: { hours, wishes, measured, plan },
      text: textOf(plan, { measured, wishes, hours }),
      fault: isQuestion ? null : shortage(plan),
    };
  },
};

function spanIn({ texts: { hours = "24" } }: CommandLine): SpanHours {
  if (hours !== "1" && hours !== "6" && hours !== "24") {
    throw new WrongUsage("--hours takes 1, 6 or 24");
  }
  return Number(hours) as SpanHours;
}

/** A number above 0 out of an option, written with a point. */
function decimalIn({ texts }: CommandLine, name: string, max: number): number | undefined {
  const text = texts[name];
  if (text === undefined) return undefined;
  const value = /^\d{1,7}(\.\d{1,4})?$/.test(text) ? Number(text) : NaN;
  if (value > 0 && value <= max) return value;
  throw new WrongUsage(`--${name} takes a number above 0 and up to ${max}, such as 2.5`);
}

/** What the busiest time lacked; null where nothing. */
function shortage({ queues, workers, web }: Plan): string | null {
  const short = [
    ...queues.filter(({ slots, slotsThere }) => slotsThere < slots)
      .map(({ queue, slots, slotsThere }) => `${queue} needs ${slots} slots and has ${slotsThere}`),
    ...missing("web processes", web),
    ...missing("workers", workers),
  ];
  return short.length === 0 ? null : short.join("; ");
}

/** Where none is known at all, nobody has measured any. */
function missing(what: string, { needed, there }: Processes): string[] {
  if (there === 0 || there >= needed) return [];
  return [`${needed} ${what} are needed and ${there} are there`];
}

function textOf(
  { queues, workers, web, connections, assumed: used }: Plan,
  { measured, wishes, hours }: { measured: Measured; wishes: Wishes; hours: number },
): CommandResult["text"] {
  const minutes = Math.max(0, ...measured.queues.map((one) => one.minutes));
  const heading = ["queue", "jobs/s", "a run", "within", "slots needed", "there"];
  const rows = queues.map(({ queue, rate, meanMs, withinS, slots, slotsThere }) => [
    queue,
    figure(rate),
    rate === 0 ? "-" : `${figure(meanMs)} ms`,
    `${withinS} s`,
    String(slots),
    String(slotsThere),
  ]);
  return [
    `${
      busiest(wishes)
    }, by what the last ${hours} h have shown (${minutes} minutes of them are known):`,
    "",
    table(heading, rows),
    `worker processes  ${count(workers)}; ${wishes.slots} slots each` +
    (workers.because === "slots" ? "" : ", so many for their processor time"),
    `web processes     ${count(web)}; ` +
    (web.requests === 0
      ? "nobody has asked for a page"
      : `${figure(web.requests)} requests a second, ${
        figure(web.requestMs)
      } ms of a processor each`),
    `connections       ${connections} to Postgres at most, with two schedulers`,
    ...used.map((name) => `assumed           ${notes[name]}: nothing was measured`),
    "",
  ].join("\n");
}

function busiest({ orders, peak }: Wishes): string {
  const times = peak === undefined ? "" : `, ${peak} times that`;
  if (orders !== undefined) return `${orders} orders a second${times}`;
  return peak === undefined ? "The busiest time" : `${peak} times the mean`;
}

const count = ({ needed, advised, there }: Processes) =>
  `${needed}` + (advised > needed ? ` (${advised}, so that one may end)` : "") +
  `, there: ${there}`;

const notes = {
  mailsPerOrder: `${assumed.mailsPerOrder} mails an order`,
  requestsPerOrder: `${assumed.requestsPerOrder} requests an order`,
  mailMs: `${assumed.mailMs} ms a run`,
  requestMs: `${assumed.requestMs} ms of a processor a request`,
  jobMs: `${assumed.jobMs} ms of a processor a job`,
} as const;

/** Three digits are more than a plan is right to. */
const figure = (value: number) => String(Number(value.toPrecision(value < 1_000 ? 3 : 4)));
