import type { DeadDetail } from "../../../../../lib/jobs/operate.ts";

/** What a job died of, as it was recorded: its message, where, and what lies behind. */
export function FailureText({ kind, message, stack, cause }: DeadDetail) {
  const lines = [
    [kind, message].filter(Boolean).join(": "),
    ...stack.map((frame) => `  ${frame}`),
    ...(cause ? [`because of ${cause}`] : []),
  ];
  return (
    <pre class="engine-text" tabindex={0} role="region" aria-label="The error as it was recorded">
      {lines.join("\n")}
    </pre>
  );
}
