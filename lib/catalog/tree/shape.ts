import { z } from "zod";
import { lineField, readWholeNumber, tidyLine } from "../../text/mod.ts";

const MAX_NAME = 120;
const MAX_SLUG = 160;

const idOf = (message: string) =>
  z.string({ error: message }).transform((typed, fault) => {
    const id = readWholeNumber(typed);
    if (id !== null && id > 0 && id < 2 ** 31) return id;
    fault.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** Empty: it is a department itself. */
const parent = z.string().default("").transform((text) => text === "" ? null : text)
  .pipe(z.union([z.null(), idOf("Choose a department")], { error: "Choose a department" }));

const name = lineField("Enter the name", MAX_NAME);

export const NewCategory = z.object({ name, parent });

export const CategoryEdit = z.object({
  name,
  parent,
  slug: z.string().default("").transform((text) => tidyLine(text).toLowerCase()).pipe(
    z.string().max(MAX_SLUG, `At most ${MAX_SLUG} characters`).regex(
      /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/,
      { error: "Small letters, digits and single hyphens only, such as olive-oil" },
    ),
  ),
  /** What it was called when the page was shown. */
  was: z.string({ error: "This page is too old. Load it again" }),
});

export const CategoryMerge = z.object({ into: idOf("Choose a category") });

/** A category for staff: with everything that lies in it, on sale or not. */
export interface PanelCategory {
  id: number;
  parentId: number | null;
  slug: string;
  name: string;
  /** On sale, directly in it. */
  onSale: number;
  /** Archived, directly in it. */
  archived: number;
}
