import { z } from "zod";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../clock.ts";
import { emailField, wholeNumberField } from "../../text/mod.ts";

/** What somebody waits for: that it costs less, or that it is there again. */
export const watchKinds = ["price", "stock"] as const;
export type WatchKind = typeof watchKinds[number];

const NO_PRODUCT = "Open the page of the product again";
const productId = wholeNumberField(NO_PRODUCT, NO_PRODUCT).pipe(z.number().min(1, NO_PRODUCT));
const kind = z.enum(watchKinds, { error: NO_PRODUCT });

/** The form on the page of a product. */
export const NewWatch = z.object({
  product: productId,
  kind,
  email: emailField(
    "Enter your e-mail address",
    "Enter an e-mail address, such as ada@example.com",
  ),
});
export type NewWatch = z.output<typeof NewWatch>;

/** A line of the page of watches that is not wanted any more; without one all of them. */
export const EndedWatch = z.object({ product: productId, kind }).partial();
export type EndedWatch = z.output<typeof EndedWatch>;

/** A product that an address waits for, as its page and its mails tell of it. */
export interface Watch {
  productId: number;
  kind: WatchKind;
  name: string;
  slug: string;
  /** What it costs now. */
  priceCents: number;
  /** What it cost when it was asked for, or when it was told last. */
  thenCents: number;
  isConfirmed: boolean;
  endsAt: Date;
}

/** How long one waits, and how long the link to say yes is good for. */
export const WATCHED_MS = 180 * DAY_MS;
export const ASKED_MS = 3 * DAY_MS;
/** Products an address waits for at most. */
export const WATCHES = 50;
/** Mails with the link, an address and day: nobody can be flooded by what strangers type. */
export const ASKS_A_DAY = 3;
/** Between two mails to one address. */
export const SPACING_MS = 6 * HOUR_MS;
/** A price that was changed since may be a slip, or the first of a burst. */
export const SETTLED_MS = 10 * MINUTE_MS;
/** What a price has to fall by, in hundredths, since it was told last: less is no news. */
export const LEAST_DROP_PERCENT = 2;

/** Where the page of the watches is. */
export const ALERTS_PATH = "/alerts";
/** Below the address of the page: no more of these mails (RFC 8058). */
export const END_PATH = "/end";
