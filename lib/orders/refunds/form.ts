import { z } from "zod";
import { plainDigits } from "../../text/mod.ts";
import { remark } from "../acts.ts";
import type { RefundLine } from "./shape.ts";

const stale = { error: "This page is too old. Load it again" };
const cents = z.string(stale).regex(/^\d{1,12}$/, stale).transform(Number);

/** `quantity-3`: how many units of the third line; `restock-3`: they go back onto the shelf. */
const ofLine = /^quantity-([1-9]\d?)$/;
const isOfLine = (name: string) => /^(quantity|restock)-[1-9]\d?$/.test(name);

/** What staff fill in to pay money back. */
export const RefundForm = z.looseObject({
  /** Made with the page: sent twice, it is one refund. */
  key: z.uuid(stale),
  /** What the page said was paid back so far. */
  seen: cents,
  /** The sum that the button named; none before it has. */
  agreed: cents.optional(),
  amount: z.string().max(40, "Enter an amount, such as 12.50").default(""),
  reason: remark("Say why, so that colleagues know"),
}).transform(({ key, seen, agreed, amount, reason, ...others }, fault) => {
  const lines: RefundLine[] = [];
  for (const [name, value] of Object.entries(others)) {
    const [, position] = ofLine.exec(name) ?? [];
    if (position === undefined) continue;
    const text = plainDigits(String(value)).trim();
    if (text === "" || /^0+$/.test(text)) continue;
    if (!/^\d{1,2}$/.test(text)) {
      const message = "Enter how many units, or leave it empty";
      fault.addIssue({ code: "custom", message, path: [name] });
      continue;
    }
    const restock = others[`restock-${position}`] === "yes";
    lines.push({ position: Number(position), quantity: Number(text), restock });
  }
  // Beside what it means, what was typed of the lines: by name, as well, since that fills the form
  // again where it is refused.
  const typed = Object.fromEntries(
    Object.entries(others).filter(([name]) => isOfLine(name)).map(([name, text]) => [
      name,
      String(text),
    ]),
  );
  return { ...(typed as object), typed, key, seen, agreed, amount: amount.trim(), reason, lines };
});
export type RefundForm = z.output<typeof RefundForm>;
