import { looks, type Status, type Tone } from "./status_shapes.ts";

export interface StatusBadgeProps {
  state: Status;
  /** The word, where it is not the name of the state itself. */
  label?: string | undefined;
  /** Where it is not that of the state. */
  tone?: Tone | undefined;
}

/** The state of an order or a job: word, shape and colour, the same on every page. */
export function StatusBadge({ state, label, tone = looks[state].tone }: StatusBadgeProps) {
  const { path } = looks[state];
  return (
    <span class={`badge tone-${tone}`} data-state={state}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path fill="currentColor" fill-rule="evenodd" d={path} />
      </svg>
      {label ?? state}
    </span>
  );
}
