import { StatusBadge } from "../../../../../lib/ui/mod.ts";

const shapes = { ok: "done", warn: "open", red: "dead" } as const;

/** How grave something is: by its word, its shape and its colour. */
export function Level({ level, label }: { level: "ok" | "warn" | "red"; label: string }) {
  return <StatusBadge state={shapes[level]} label={label} />;
}
