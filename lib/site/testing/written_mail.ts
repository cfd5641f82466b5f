import { deliverMail } from "../../mail/mod.ts";
import { type SiteWorld, siteWorld } from "./site_world.ts";

/** A site whose mail is written into a folder of its own. */
export async function siteWithMailFolder(env: Record<string, string> = {}): Promise<SiteWorld> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-mail-" });
  const site = await siteWorld({ env: { DATA_DIR: folder, ...env } });
  site.defer(() => Deno.remove(folder, { recursive: true }));
  return site;
}

/** Write a mail as a shop without a mail server does. @returns the name of its file */
export async function writeMail({ deps }: SiteWorld, subject: string): Promise<string> {
  const mail = {
    messageId: "order-1.confirmation@shop.test",
    from: "shop@shop.test",
    to: { name: "Ada Lovelace", address: "ada.lovelace@example.com" },
    subject,
    text: "Thank you <b>Ada</b>.",
    html: "<p>Thank you.</p>",
  };
  await deliverMail(deps, mail, AbortSignal.timeout(60_000));
  return "order-1.confirmation_shop.test.eml";
}
