import type { ErrorCode } from "../protocol.ts";

/** What an error says to whoever reads it. */
export const faults: Readonly<Record<ErrorCode, string>> = {
  not_understood: "This frame is none that the protocol knows",
  too_large: "A frame has at most 1 KiB",
  too_fast: "At most 10 frames a second",
  group_unknown: "There is no such group for you",
  too_many_groups: "One connection carries at most 32 groups",
};
