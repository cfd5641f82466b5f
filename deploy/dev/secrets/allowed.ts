/** A line that looks like a secret and is none. */
export interface Allowed {
  path: string;
  /** A part of the line that no other line with a finding has. */
  line: string;
  /** Why it may stand there. */
  why: string;
}

export const allowed: readonly Allowed[] = [];
