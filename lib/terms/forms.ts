import { z } from "zod";
import { readAmount } from "../money/mod.ts";
import { countries, type Country, countryCodes } from "../shop/shape.ts";
import { isVisible, readWholeNumber, tidyLines } from "../text/mod.ts";
import {
  type DeliveryRate,
  MAX_SELLER,
  MAX_TERM_CENTS,
  type ShippingTerms,
  type TaxRate,
  type TaxTerms,
} from "./shape.ts";

/*
 * The forms of the panel. A country has fields of its own, `price_AT`; what is left empty is as usual.
 */

type Fault = (at: string, message: string) => void;
type Typed = Readonly<Record<string, string>>;

const anyFields = z.record(z.string(), z.string());

const seen = (typed: Typed, fault: Fault) => {
  const version = readWholeNumber(typed.seen ?? "");
  if (version === null) fault("form", "This page is too old. Load it again");
  return version ?? 0;
};

/** What delivery costs, as it is typed in this currency. */
export function ShippingForm(currency: string) {
  return settled((typed, fault): { value: ShippingTerms; seen: number } => {
    const amount = (name: string) => readCents(typed, { name, currency, fault });
    const rates: Partial<Record<Country, DeliveryRate>> = {};
    for (const code of countryCodes) {
      const [cents, freeFromCents] = [amount(`price_${code}`), amount(`free_${code}`)];
      if (cents !== null) rates[code] = { cents, freeFromCents };
      else if (freeFromCents !== null) fault(`price_${code}`, "Enter what it costs below that sum");
    }
    const notTo = countryCodes.filter((code) => typed[`to_${code}`] !== "1");
    const home = countryCodes.find((code) => code === typed.home) ?? countryCodes[0];
    if (notTo.length === countryCodes.length) fault("form", "Deliver to one country at least");
    else if (notTo.includes(home)) {
      fault("home", `Nothing is delivered to ${countries[home]}: choose another, or deliver there`);
    }
    return {
      value: {
        home,
        notTo,
        rates,
        minimumCents: amount("minimum") ?? 0,
        usual: { cents: amount("price") ?? 0, freeFromCents: amount("free") },
      },
      seen: seen(typed, fault),
    };
  });
}

/** How much tax prices contain. */
export const TaxesForm = settled((typed, fault): { value: TaxTerms; seen: number } => {
  const rates: Partial<Record<Country, TaxRate>> = {};
  for (const code of countryCodes) {
    const standardBps = readBps(typed, { name: `standard_${code}`, fault });
    const reducedBps = readBps(typed, { name: `reduced_${code}`, fault });
    if (standardBps !== null) rates[code] = { standardBps, reducedBps: reducedBps ?? standardBps };
    else if (reducedBps !== null) fault(`standard_${code}`, "Enter the standard rate, too");
  }
  const reducedDepartments = Object.keys(typed).map((name) => /^department_(\d{1,9})$/.exec(name))
    .filter((match) => match !== null && typed[match[0]] === "1")
    .map((match) => Number(match![1])).filter((id) => id > 0).slice(0, 1_000);
  const seller = tidyLines(typed.seller ?? "");
  if (seller.length > MAX_SELLER) fault("seller", `At most ${MAX_SELLER} characters`);
  return { value: { rates, reducedDepartments, seller }, seen: seen(typed, fault) };
});

function settled<T>(read: (typed: Typed, fault: Fault) => T) {
  return anyFields.transform((typed, ctx) => {
    let isWrong = false;
    const answer = read(typed, (at, message) => {
      isWrong = true;
      ctx.addIssue({ code: "custom", path: [at], message });
    });
    return isWrong ? z.NEVER : answer;
  });
}

/** `null` where nothing was typed. */
function readCents(
  typed: Typed,
  { name, currency, fault }: { name: string; currency: string; fault: Fault },
): number | null {
  const text = typed[name] ?? "";
  if (!isVisible(text)) return null;
  const cents = readAmount(text, currency);
  if (cents === null) fault(name, "Enter an amount, such as 4.90, or leave it empty");
  else if (cents > MAX_TERM_CENTS) fault(name, "That is more than an order may come to");
  return cents;
}

function readBps(typed: Typed, { name, fault }: { name: string; fault: Fault }): number | null {
  const text = (typed[name] ?? "").replace(/%\s*$/, "");
  if (!isVisible(text)) return null;
  // Two decimals, with a comma or a point: read as any amount of such a currency is.
  const bps = readAmount(text, "EUR");
  if (bps === null || bps > 10_000) {
    fault(name, "Enter a percentage from 0 to 100, such as 19 or 5.5");
    return null;
  }
  return bps;
}
