import type { Finding } from "../../../lib/jobs/operate.ts";

type Trouble = Pick<Finding, "says" | "fix">;

/** A finding where `is` holds, else none. */
export function when(
  is: boolean,
  level: "warn" | "red",
  { check, says, fix }: Trouble & { check: string },
): Finding[] {
  return is ? [{ check: `production.${check}`, level, says, fix }] : [];
}
