import { tidyLine } from "../../text/mod.ts";
import type { Field } from "./field.ts";

export interface LineOptions {
  /** Of people: sealed in addresses, and only for who may see them. */
  isPersonal?: boolean;
  examples?: readonly string[];
  /** Signs at most. */
  max?: number;
}

/** A text that a row holds somewhere: `name:ada`. */
export function line(
  label: string,
  { isPersonal = false, examples = [], max = 100 }: LineOptions = {},
): Field<string> {
  return {
    label,
    isPersonal,
    joiner: " ",
    control: { kind: "line", inputMode: "text", examples },
    read(typed) {
      const text = tidyLine(typed);
      if (text === "") return { ok: false, fault: "needs a text" };
      if ([...text].length > max) return { ok: false, fault: `has ${max} signs at most` };
      return { ok: true, value: text, text, says: `“${text}”` };
    },
  };
}
