import { cancel, type JobContext, type Outcome } from "../../../jobs/task.ts";
import { addressIn } from "../../../i18n/mod.ts";
import { mailOnce, senderDomain } from "../../../mail/mod.ts";
import { newToken, tokenHash } from "../../sessions/token.ts";
import { linkLetter, otherLetter } from "./letters.ts";
import { leadsOn, linkPaths } from "./shape.ts";
import { addToken, type OpenLink, selectLink } from "./store.ts";

/**
 * Mail a link, or how things stand where none would be right. The token is made here and stands nowhere but
 * in the mail.
 */
export async function sendShopperLink(linkId: string, ctx: JobContext): Promise<Outcome> {
  const { sql, clock, config } = ctx.deps;
  const link = await selectLink(sql, { id: linkId, now: clock.now() });
  if (!link) return cancel("It was used, or is over");
  const url = (path: string) => addressIn(link.locale, path, config.PUBLIC_URL);
  const { subject, lines } = leadsOn(link)
    ? linkLetter(link, { link: await freshLink(ctx, link, url), endsAt: link.endsAt })
    : otherLetter(link, url);
  return await mailOnce(ctx, "link", {
    messageId: `shopper-link-${link.id}@${senderDomain(config.MAIL_FROM)}`,
    locale: link.locale,
    from: config.MAIL_FROM,
    to: { name: "", address: link.email },
    subject,
    text: [...lines, ""].join("\n"),
  });
}

async function freshLink(
  { deps: { sql } }: JobContext,
  { id, kind }: OpenLink,
  url: (path: string) => string,
): Promise<string> {
  const token = newToken();
  await addToken(sql, { id, token: tokenHash(token) });
  return url(`${linkPaths[kind]}?${new URLSearchParams({ token })}`);
}
