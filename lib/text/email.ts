import { tidyLine } from "./tidy.ts";

/** How all of the shop keeps and looks for an e-mail address: one spelling, in lower case. */
export function tidyEmail(typed: string): string {
  return tidyLine(typed).normalize("NFKC").toLowerCase();
}
