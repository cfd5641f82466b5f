import { z } from "zod";
import { type TaxClass, taxClasses } from "../../terms/mod.ts";
import { optionalLineField, readWholeNumber } from "../../text/mod.ts";

/** What a product can be given: a class of its own, or again that of its department. */
export const taxChoices = ["standard", "reduced", "department"] as const;
export type TaxChoice = (typeof taxChoices)[number];

/** Which products are looked for, as it is typed; all that is empty leaves all. */
export const TaxSearch = z.object({
  /** As the list of products searches. */
  q: optionalLineField(200),
  /** Address of a category, or the beginning of a word of its name. */
  category: optionalLineField(160),
  tax: z.enum(["", ...taxChoices], "Choose one of the list").default(""),
});
export type TaxSearch = z.output<typeof TaxSearch>;

const stale = "This page is too old. Load it again";

/** What is given to all that a search leaves. */
export const TaxAssignment = TaxSearch.extend({
  to: z.enum(taxChoices, stale),
  /** Products it would change, as the button said. */
  seen: z.string(stale).transform((typed, fault) => {
    const count = readWholeNumber(typed);
    if (count !== null) return count;
    fault.addIssue({ code: "custom", message: stale });
    return z.NEVER;
  }),
});
export type TaxAssignment = z.output<typeof TaxAssignment>;

/** A product and by what its tax goes. */
export interface TaxedProduct {
  id: number;
  name: string;
  sku: string;
  departmentId: number;
  department: string;
  taxClass: TaxClass | null;
}

export interface TaxedProducts {
  /** The first of them, by name. */
  products: TaxedProduct[];
  matching: number;
  /** How many of them each choice would change. */
  differing: Readonly<Record<TaxChoice, number>>;
}

/** As the column has it: `null` is the department's. */
export function asTaxClass(choice: TaxChoice): TaxClass | null {
  return choice === "department" ? null : choice;
}

/** `Reduced`, or `As its department`. */
export function choiceWords(choice: TaxChoice): string {
  return choice === "department" ? "As its department" : taxClasses[choice];
}
