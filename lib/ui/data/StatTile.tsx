import type { ComponentChildren } from "preact";
import type { Tone } from "./status_shapes.ts";

export interface StatTileProps {
  /** What is counted: `Orders today`. */
  label: string;
  /** The number, written out by one of the formatters. */
  value: string;
  /** One fact beside it: `12 more than yesterday`. */
  note?: string | undefined;
  /** Colours the note; the note's word carries the meaning. */
  tone?: Tone | undefined;
  href?: string | undefined;
  /** A sparkline. */
  children?: ComponentChildren;
}

/** Signs from which a number is set smaller. */
const LONG = 9;

/** One number, the largest thing in its place. */
export function StatTile({ label, value, note, tone, href, children }: StatTileProps) {
  return (
    <div class="stat">
      <p class="stat-label">{href ? <a href={href}>{label}</a> : label}</p>
      <p class={value.length > LONG ? "stat-value stat-value-long" : "stat-value"}>{value}</p>
      {note ? <p class={`stat-note tone-${tone ?? "neutral"}`}>{note}</p> : null}
      {children}
    </div>
  );
}

/** Tiles side by side, as many as fit. */
export function StatRow({ children }: { children: ComponentChildren }) {
  return <div class="stats">{children}</div>;
}
