import { z } from "zod";

/** Somebody who has ordered. */
export interface Customer {
  /** A decimal. */
  id: string;
  /** Masked but for who has given a reason. */
  name: string;
  email: string;
  orders: number;
  /** Of orders that are not cancelled, without what was paid back. */
  revenueCents: number;
  currency: string;
  firstAt: Date;
  lastAt: Date;
}

/** Why somebody looks at a person's data: words of a list, since the audit keeps nothing typed. */
export const revealReasons = {
  asked: "The customer has asked us",
  delivery: "A delivery does not arrive",
  payment: "A payment is not clear",
  abuse: "Misuse is suspected",
  law: "Somebody has a right to know",
} as const;
export type RevealReason = keyof typeof revealReasons;

export const RevealForm = z.object({
  reason: z.enum(Object.keys(revealReasons) as RevealReason[], { error: "Say why" }),
});

/** Why somebody is erased: words of a list, as above. */
export const eraseReasons = {
  asked: "The customer has asked us",
  law: "An authority has told us to",
} as const;
export type EraseReason = keyof typeof eraseReasons;

export const EraseForm = z.object({
  reason: z.enum(Object.keys(eraseReasons) as EraseReason[], { error: "Say why" }),
});

/** `ada.lovelace@example.com` -> `a***@e…` */
export function maskEmail(email: string): string {
  const [local = "", domain = ""] = email.split(/@(?=[^@]*$)/);
  return `${firstOf(local)}***@${firstOf(domain)}…`;
}

/** `Ada Lovelace` -> `A. L.`; three at most. */
export function initialsOf(name: string): string {
  return name.split(/\s+/).filter(Boolean).slice(0, 3).map((word) => `${firstOf(word)}.`).join(" ");
}

const signs = new Intl.Segmenter("en");

/** What a reader takes for one sign: of Thai with its vowel, of an emoji all of it. */
function firstOf(text: string): string {
  return [...signs.segment(text)][0]?.segment ?? "";
}

/** A customer without what tells who it is. */
export function masked<T extends Pick<Customer, "name" | "email">>(customer: T): T {
  const { name, email } = customer;
  return { ...customer, name: initialsOf(name), email: maskEmail(email) };
}
