/** Mail: composed, handed to a server or written to files. */
export { deliverMail, type Delivery } from "./deliver.ts";
export {
  KEPT_MAILS,
  listFilesOf,
  listWrittenMail,
  mailFolder,
  opensAccount,
  readWrittenMail,
  type WrittenMail,
} from "./maildir.ts";
export { senderDomain } from "./letter.ts";
export { DOUBT_WAITS_MS, mailOnce } from "./mail_once.ts";
export { type ComposedMail, composeMail, type Mail } from "./message.ts";
export { type OrderConfirmation, orderConfirmation } from "./order_confirmation.ts";
export { type OrderExpiry, orderExpiry } from "./order_expiry.ts";
export { type OrderNews, orderNews } from "./order_news.ts";
export { parseMail, type ReadableMail } from "./parse.ts";
export { MAIL_SERVER, mailPolicy } from "./shape.ts";
export { MailRefused } from "./refused.ts";
export { patience, sendBySmtp } from "./smtp.ts";
