import { type JobContext, type Outcome } from "../jobs/task.ts";
import { addressIn, textsOf } from "../i18n/mod.ts";
import { mailOnce, orderNews } from "../mail/mod.ts";
import { contactLine } from "../shop/mod.ts";
import type { Order } from "./shape.ts";

/** What is told, in the language of the order. */
export interface News {
  order: Order;
  /** Said once about the order, under this name. */
  what: string;
  subject: string;
  /** A paragraph each. */
  sentences: readonly string[];
  /** Where else to look, beside the order's own page. */
  links?: readonly { label: string; url: string }[];
}

/** Tell a customer by mail, once, how it goes with an order. */
export async function mailNews(ctx: JobContext, news: News): Promise<Outcome> {
  const { config } = ctx.deps;
  const { order, what, subject, sentences, links = [] } = news;
  const { locale } = order;
  const url = addressIn(locale, `/orders/${order.publicId}`, config.PUBLIC_URL);
  const mail = orderNews({
    locale,
    orderId: order.id,
    number: order.number,
    what,
    customer: { name: order.name, address: order.email },
    subject,
    sentences,
    links: [...links, { label: textsOf(locale).orderMails.yourOrder, url }],
    contact: contactLine(config),
  }, config.MAIL_FROM);
  return await mailOnce(ctx, what, mail);
}
