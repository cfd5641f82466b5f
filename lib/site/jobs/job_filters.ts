import { type ShownState, shownStates } from "../../jobs/operate.ts";
import { queues } from "../../jobs/task.ts";
import { choice, type Field, line, since, until } from "../../lists/mod.ts";

const states = Object.fromEntries(
  shownStates.map((state) => [state, state[0]!.toUpperCase() + state.slice(1)]),
) as Readonly<Record<ShownState, string>>;

/** What jobs are narrowed by. */
export const jobFilters = {
  state: choice("State", states),
  queue: onlyOne(choice("Queue", Object.fromEntries(queues.map((name) => [name, name])))),
  task: line("Task", { examples: ["send_order_email", "purge_cache"] }),
  // What a job touches: `order:0196f0a0-…`.
  about: line("About", { examples: ["order:0196f0a0-…"], max: 200 }),
  error: line("Error", { max: 200 }),
  // As the groups of dead letters name it.
  fingerprint: line("Same error as", { max: 80 }),
  since: since("Ended since"),
  until: until("Ended until"),
};

export type JobFilters = typeof jobFilters;

/** One value of a choice: each queue stands in lines of its own. */
function onlyOne<T extends string>(field: Field<readonly T[]>): Field<T> {
  const { joiner: _, ...one } = field;
  return {
    ...one,
    read(text, reading) {
      const answer = field.read(text, reading);
      if (!answer.ok) return answer;
      const [value, more] = answer.value;
      return more === undefined
        ? { ...answer, value: value! }
        : { ok: false, fault: "is one of them, not several" };
    },
  };
}
