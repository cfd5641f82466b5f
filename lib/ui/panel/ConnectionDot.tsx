import type { Tone } from "../data/status_shapes.ts";

/** `live`: news arrive. `reconnecting`: they will again. `stale`: what is shown is old. */
export type Connection = "live" | "reconnecting" | "stale";

const shapes: Readonly<Record<Connection, { tone: Tone; path: string }>> = {
  live: { tone: "good", path: "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z" },
  reconnecting: {
    tone: "waiting",
    path: "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM6 3.2a2.8 2.8 0 0 1 0 5.6z",
  },
  stale: { tone: "bad", path: "M6 .8l5.7 10.2h-11.4zM5.3 4.4v3h1.4v-3zM5.3 8.3v1.3h1.4v-1.3z" },
};

export interface ConnectionDotProps {
  state: Connection;
  /** Since when nothing came, in words: `since 10:42:07`; or how they come. */
  note?: string | undefined;
}

/** Whether the page is alive; read out when it changes. */
export function ConnectionDot({ state, note }: ConnectionDotProps) {
  const { tone, path } = shapes[state];
  return (
    <span class={`badge tone-${tone}`} role="status" data-connection={state}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path fill="currentColor" fill-rule="evenodd" d={path} />
      </svg>
      {note ? `${state} ${note}` : state}
    </span>
  );
}
