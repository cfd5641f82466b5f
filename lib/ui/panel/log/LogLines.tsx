import type { LogLine } from "../../../site/log/shape.ts";

/** Lines of a log: when, how grave, what, by whom, and what else was said. */
export function LogLines({ lines }: { lines: readonly LogLine[] }) {
  if (lines.length === 0) return <p class="log-none">No lines.</p>;
  return (
    <ol class="log-list">
      {lines.map((line, index) => (
        <li key={index} class={`log-${line.level}`}>
          <time datetime={line.time}>{line.time.slice(11, 23)}</time>{" "}
          <span class="log-level">{line.level}</span> <strong>{line.event}</strong>{" "}
          <span class="log-who">{line.who}</span> <span>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** The same as a text: `2026-03-01T12:00:00.000Z info job.completed worker: run=1`. */
export function lineText({ time, level, event, who, text }: LogLine): string {
  return `${time} ${level} ${event} ${who}: ${text}`;
}
