/**
 * Every refusal that may reach a person or a program, in one table: code, HTTP status, sentence.
 * The sentence says what to do; the detail of one case goes into `detail`, never a stack or a query.
 */
const catalogue = {
  "request.invalid": [400, "The request could not be read. Check it and send it again"],
  "request.not_json": [415, "Send the body as application/json"],
  "request.key_reused": [422, "This Idempotency-Key came with another request. Take a new one"],
  "request.under_way": [409, "The same request is being worked on. Send it again in a moment"],
  "method.refused": [405, "This address does not take that method"],
  "request.too_large": [413, "That was too much to send in one go"],
  "request.too_slow": [408, "That arrived too slowly. Send it again"],
  "request.too_many": [429, "Too many requests from your address. Wait a moment and try again"],
  "request.cross_site": [403, "This form came from another site. Open the page here and try again"],
  "request.stale_form": [403, "This form has expired. Reload the page and send it again"],
  "request.misdirected": [421, "This shop has another address. Open it there"],
  "form.invalid": [422, "Some fields need your attention"],
  "page.missing": [404, "There is nothing at this address"],
  "product.missing": [404, "This product is not in the shop"],
  "product.archived": [410, "This product is no longer sold"],
  "alerts.missing": [404, "This link leads to nothing any more: we write to you no more"],
  "picture.missing": [404, "There is no such picture"],
  "disk.full": [507, "The shop's disk is full. Tell who runs it, and send this again then"],
  "undo.late": [409, "It is too late to put this back"],
  "category.missing": [404, "There is no such category"],
  "category.changed": [409, "A colleague has changed this category. Look again and decide"],
  "category.filled": [409, "Something lies in it. Merge it with another category instead"],
  "catalog.busy": [409, "The catalogue is being imported or edited in bulk. Try again after that"],
  "import.over": [409, "This import is not waiting for your word any more. Look again"],
  "cart.missing": [404, "There is no such cart. One that nobody touches goes after 30 days"],
  "line.missing": [404, "This product is not in the cart"],
  "cart.empty": [422, "Your cart is empty. Put something in it first"],
  "cart.full": [422, "A cart holds at most 50 different products"],
  "stock.short": [409, "There is not enough of a product left"],
  "stock.moved": [409, "Units came or left since this page was shown. Count again"],
  "checkout.token_reused": [
    422,
    "This checkout was already sent with other details. Start a new one",
  ],
  "checkout.changed": [409, "Your cart has changed. Look at it and press the button again"],
  "payment.declined": [402, "The card was declined. Use another card or pay on delivery"],
  "payment.unavailable": [
    503,
    "The payment service does not answer. Nothing was charged. Try again, or pay on delivery",
  ],
  "order.too_large": [422, "One order may come to 1,000,000 at most. Order it in parts"],
  "order.too_small": [422, "This is below the least sum of an order"],
  "order.not_delivered": [422, "We do not deliver there. Choose another country"],
  "coupon.refused": [409, "This code is no longer taken"],
  "coupon.unknown": [422, "We do not know this code, or it is over. Check how it is written"],
  "terms.changed": [409, "A colleague has changed this meanwhile. Look again and decide"],
  "order.too_many_open": [
    429,
    "There are open orders on delivery already. Pay this one by card, or wait until one is packed",
  ],
  "dead.missing": [404, "Nothing of it is kept: dead letters go after 30 days"],
  "worker.missing": [404, "It has not beaten within the last hour: see who is gone under Workers"],
  "order.missing": [404, "There is no such order"],
  "order.undo_refused": [
    409,
    "A step can be taken back within 30 seconds, and once. Do now what puts it right",
  ],
  "order.refund_refused": [422, "This cannot be paid back"],
  "order.shipment_refused": [422, "This cannot be sent"],
  "order.transition_refused": [409, "The order cannot go to that status from the one it is in"],
  "customer.missing": [404, "There is no such customer"],
  "account.missing": [404, "There is no such account"],
  "effect.missing": [404, "Nothing is in doubt here: somebody has settled it, or a run has"],
  "job.missing": [404, "Nothing is known of this job: its history may be past keeping"],
  "login.refused": [401, "E-mail or password is wrong"],
  "token.needed": [401, "Send a token of this shop: Authorization: Bearer smk_… or smo_…"],
  "token.refused": [401, "This token is none of this shop, has ended, or was revoked"],
  "scope.missing": [403, "This token does not cover this. Make one that does"],
  "session.ended": [401, "You have been logged out. Log in to go on"],
  "right.missing": [403, "Your role does not cover this"],
  "password.change_needed": [403, "Choose your own password first. The panel opens after that"],
  "code.refused": [
    401,
    "This code is wrong, or was used. Wait for the next one, or use a recovery code",
  ],
  "code.needed": [403, "Set up an app for codes first. The panel opens after that"],
  "login.throttled": [429, "Too many attempts. Wait a few minutes and try again"],
  "service.unavailable": [503, "Part of the shop is away for a moment. Try again shortly"],
  "internal": [500, "Something broke on our side. It has been noted"],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ErrorCode = keyof typeof catalogue;

/** Messages for single form fields, by field name. */
export type FieldErrors = Readonly<Record<string, string>>;

export interface AppErrorOptions {
  /** What was special about this case, fit for the visitor's eyes. */
  detail?: string;
  fields?: FieldErrors;
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A refusal from the catalogue. Anything else that is thrown is a bug and meets only the process edge. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly sentence: string;
  readonly detail: string | undefined;
  readonly fields: FieldErrors | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const [status, sentence] = catalogue[code];
    super(options.detail ?? sentence, { cause: options.cause });
    this.code = code;
    this.status = status;
    this.sentence = sentence;
    this.detail = options.detail;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const errorCodes = Object.keys(catalogue) as ErrorCode[];
