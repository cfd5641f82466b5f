import { type Mail, senderDomain } from "../../mail/mod.ts";
import { exactTime } from "../../ui/data/relative_time.ts";
import type { Notification } from "../shape.ts";
import { wordsOf } from "../words.ts";

/** What a digest is made of. */
export interface Digest {
  /** The newest first, as many as are told of. */
  notifications: readonly Notification[];
  /** How many are open. */
  open: number;
  to: string;
  from: string;
  /** Names this mail, so that a second copy of it is known as one. */
  jobId: string;
  /** Origin of the shop. */
  origin: string;
}

/** What is open and nobody has taken care of, as a plain mail; nothing of people is in it. */
export function digestMail({ notifications, open, to, from, jobId, origin }: Digest): Mail {
  const what = open === 1 ? "1 thing needs" : `${open} things need`;
  const more = open - notifications.length;
  const link = (path: string) => new URL(path, origin).href;
  const lines = notifications.map((one) => {
    const { sentence, href } = wordsOf(one);
    return `- ${sentence} (since ${exactTime(one.firstSeenAt)})\n  ${link(href)}`;
  });
  const text = [
    `${what} somebody, and nobody has taken care of it yet:`,
    "",
    ...lines,
    ...(more > 0 ? [`- and ${more} more`] : []),
    "",
    `Take care of it: ${link("/admin/notifications")}`,
    "",
    "You get this mail once an hour at most, and of each thing once, because you have asked for it.",
    `Want no more of them? ${link("/admin/account")}`,
    "",
  ].join("\n");
  return {
    messageId: `notifications-${jobId}@${senderDomain(from)}`,
    from,
    to: { name: "", address: to },
    subject: `${what} somebody`,
    text,
  };
}
