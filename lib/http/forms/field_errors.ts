import type { z } from "zod";
import type { FieldErrors } from "../../errors.ts";

/** One message for each field that failed: the first, since the others follow from it. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.map(String).join(".") || "form";
    fields[name] ??= issue.message;
  }
  return fields;
}
