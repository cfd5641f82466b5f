import { z } from "zod";
import { tidyLine } from "../../../../../lib/text/mod.ts";

/** Why somebody does something, for colleagues: written, and short. */
export function reasonField(most: number) {
  return z.string({ error: "Say why" }).transform(tidyLine).pipe(
    z.string().min(1, "Say why").max(most, `At most ${most} characters`),
  );
}
