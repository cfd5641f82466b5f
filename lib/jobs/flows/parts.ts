import { checkOptions } from "../task/check_options.ts";
import type { Task } from "../task/define.ts";
import type { EnqueueOptions } from "../task/enqueue_options.ts";
import { check } from "../task/prepare.ts";
import { FlowRefused, hasReferences, resultOf, type WithReferences } from "./references.ts";

/**
 * What becomes of a group or chord when one of its children does not end well. No default fits, so
 * each group says it:
 * - `fail`           the other children go on, then it has failed
 * - `continue`       the other children go on, then it is done; the child's result is null
 * - `cancel_others`  the other children are cancelled, then it has failed
 */
export type FailurePolicy = "fail" | "continue" | "cancel_others";
const policies: readonly unknown[] = ["fail", "continue", "cancel_others"];

/** How the job of a step is enqueued. */
export type StepOptions = Pick<EnqueueOptions, "priority" | "delayMs" | "key"> & {
  /**
   * Other nodes refer to the step's result by this name. Default: the task's name, with a number
   * where it is taken.
   */
  name?: string;
};

/** How a group or chord treats its children. */
export interface GroupOptions {
  onFailure: FailurePolicy;
  /** Other nodes refer to the list of the children's results by this name. */
  name?: string;
}

interface NamedPart {
  readonly name: string | null;
}
export interface Step extends NamedPart {
  readonly kind: "step";
  readonly task: Task;
  /** JSON; an object with `$result` stands for the result of an earlier node. */
  readonly args: unknown;
  readonly options: Omit<StepOptions, "name">;
}
export interface Chain extends NamedPart {
  readonly kind: "chain";
  readonly children: readonly Part[];
}
export interface Group extends NamedPart {
  readonly kind: "group";
  readonly children: readonly Part[];
  readonly onFailure: FailurePolicy;
}
export interface Chord extends NamedPart {
  readonly kind: "chord";
  /** The parallel parts first, then the one that waits for all of them. */
  readonly children: readonly Part[];
  readonly onFailure: FailurePolicy;
}
/** A piece of a flow. It is complete when it is made, so pieces can never form a circle. */
export type Part = Step | Chain | Group | Chord;

type ArgsOf = (results: typeof resultOf) => unknown;

/**
 * One job.
 *
 * @param args  what the task takes; any value in it may be `resultOf("earlier")`. A function is
 *           called at once, with `resultOf`
 * @throws {FlowRefused} where an option cannot be
 * @throws {ZodError} where complete arguments do not fit the task; those that refer to results are
 *              checked when the results are there
 */
export function step<Args>(
  task: Task<Args>,
  args:
    | WithReferences<NoInfer<Args>>
    | ((results: typeof resultOf) => WithReferences<NoInfer<Args>>),
  { name, ...options }: StepOptions = {},
): Step {
  const given: unknown = typeof args === "function" ? (args as ArgsOf)(resultOf) : args;
  // The arguments as they will be read again: a value that JSON does not know is found now, not
  // when the step's turn comes.
  const stored: unknown = JSON.parse(JSON.stringify(given) ?? "null");
  if (!hasReferences(stored)) check(task as Task, stored, options);
  checkOptions(task.name, options);
  return Object.freeze({
    kind: "step",
    name: checkedName(name),
    task: task as Task,
    args: stored,
    options: Object.freeze(options),
  });
}

/** Parts that run one after another; where one does not end well, those after it are skipped. */
export function chain(...steps: readonly Part[]): Chain {
  return Object.freeze({ kind: "chain", name: null, children: Object.freeze([...steps]) });
}

/** Parts that run all at once. An empty group is done at once. */
export function group(children: readonly Part[], options: GroupOptions): Group {
  return Object.freeze({
    kind: "group",
    name: checkedName(options?.name),
    children: Object.freeze([...children]),
    onFailure: checkedPolicy("group", options?.onFailure),
  });
}

/** Parts that run all at once; when the last of them has ended, `then` runs, once. */
export function chord(children: readonly Part[], then: Part, options: GroupOptions): Chord {
  return Object.freeze({
    kind: "chord",
    name: checkedName(options?.name),
    children: Object.freeze([...children, then]),
    onFailure: checkedPolicy("chord", options?.onFailure),
  });
}

function checkedPolicy(kind: string, policy: unknown): FailurePolicy {
  if (policies.includes(policy)) return policy as FailurePolicy;
  throw new FlowRefused(
    `Cannot make a ${kind} without onFailure: say "fail", "continue" or "cancel_others"`,
  );
}

function checkedName(name: string | undefined): string | null {
  if (name === undefined || /^[a-z][a-z0-9_:.-]{0,62}$/.test(name)) return name ?? null;
  throw new FlowRefused(
    `Cannot name a node "${name}": lower case, digits and _:.- up to 63 characters`,
  );
}
