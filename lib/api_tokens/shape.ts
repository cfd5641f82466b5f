import { z } from "zod";
import { DAY_MS } from "../clock.ts";
import { lineField } from "../text/mod.ts";

/** What a token opens, and how people read it. */
export const scopes = {
  "orders:read": "Read orders: numbers, goods, sums and states",
  "customers:read": "Read whose orders they are: names, e-mails, addresses, phones",
} as const;
/** What a token that a shopper has made opens: their own orders, whose they are among it. */
export const OWN_SCOPE = "orders:own";
export type Scope = keyof typeof scopes | typeof OWN_SCOPE;

/** A token as a request has it. */
export interface ApiToken {
  id: string;
  scopes: readonly Scope[];
  /** Whose orders are its own; `null` for a token of the merchant. */
  shopper: { shopperId: string; email: string } | null;
}

/** A token as the panel lists it. */
export interface ListedToken extends Omit<ApiToken, "shopper"> {
  name: string;
  /** Its last four signs. */
  ending: string;
  state: TokenState;
  /** Whoever made it; `null`: their account is gone. */
  madeBy: string | null;
  createdAt: Date;
  /** `null`: until somebody revokes it. */
  endsAt: Date | null;
  /** At most a minute old; `null`: never. */
  lastUsedAt: Date | null;
}

/** `stopped`: whoever made it may make none now; it opens nothing as long as that is so. */
export const tokenStates = {
  open: "Open",
  stopped: "Stopped",
  ended: "Ended",
  revoked: "Revoked",
} as const;
export type TokenState = keyof typeof tokenStates;

/** How long a token may be good for; `days: null`: until somebody revokes it. */
export const lifetimes = {
  month: { label: "30 days", days: 30 },
  quarter: { label: "90 days", days: 90 },
  year: { label: "A year", days: 365 },
  endless: { label: "No end", days: null },
} as const;
type Lifetime = keyof typeof lifetimes;

const chosen = z.literal("1").optional();

/** A new token as staff asks for it. */
export const NewTokenForm = z.object({
  name: lineField("Say what it is for, such as “Warehouse”", 60),
  orders: chosen,
  customers: chosen,
  lifetime: z.enum(Object.keys(lifetimes) as [Lifetime, ...Lifetime[]], {
    error: "Choose how long it is good for",
  }),
}).superRefine(({ orders, customers }, fault) => {
  const add = (message: string) => fault.addIssue({ code: "custom", path: ["orders"], message });
  if (!orders && !customers) add("Choose what it may read");
  if (!orders && customers) add("Whose orders they are is read with the orders: choose both");
}).transform(({ name, orders, customers, lifetime }) => ({
  name,
  scopes: [
    ...(orders ? ["orders:read" as const] : []),
    ...(customers ? ["customers:read" as const] : []),
  ] satisfies Scope[],
  lifetimeMs: lifetimeMsOf(lifetime),
}));
export type NewToken = z.output<typeof NewTokenForm>;

function lifetimeMsOf(lifetime: Lifetime): number | null {
  const { days } = lifetimes[lifetime];
  return days === null ? null : days * DAY_MS;
}
