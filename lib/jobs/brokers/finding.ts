/** One thing the doctor looked at. */
export interface Finding {
  check: string;
  level: "ok" | "warn" | "red";
  says: string;
  /** What to do; null where all is well. */
  fix: string | null;
}

export function ok(check: string, says: string): Finding {
  return { check, level: "ok", says, fix: null };
}

export function warn(check: string, { says, fix }: { says: string; fix: string }): Finding {
  return { check, level: "warn", says, fix };
}

export function red(check: string, { says, fix }: { says: string; fix: string }): Finding {
  return { check, level: "red", says, fix };
}
