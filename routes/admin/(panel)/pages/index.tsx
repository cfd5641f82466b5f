import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { DEFAULT_LOCALE, localeNames, locales } from "../../../../lib/i18n/mod.ts";
import { firstText, listPages, pageAddress } from "../../../../lib/pages/mod.ts";
import { DataTable, LinkCell, PageHead, Time } from "../../../../lib/ui/mod.ts";
import { textHref } from "./(_parts)/text_page.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

/** The pages whose words are the merchant's. */
export const handler = define.handlers({
  async GET({ state: { deps } }) {
    return page({ pages: await listPages(deps), now: deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data: { pages, now } }) => (
  <>
    <PageTitle title="Pages" noindex />
    <PageHead title="Pages" note="What the shop says of itself" />
    <DataTable
      caption="Pages"
      stack
      columns={[
        { label: "Page" },
        { label: "Address" },
        ...locales.map((locale) => ({ label: `In ${localeNames[locale]}` })),
      ]}
    >
      {pages.map(({ name, changes }) => (
        <tr key={name} data-id={name}>
          <LinkCell href={`/admin/pages/${name}`}>
            {firstText({ name, locale: DEFAULT_LOCALE }).title}
          </LinkCell>
          <td data-label="Address">
            <a href={pageAddress(name)}>{pageAddress(name)}</a>
          </td>
          {locales.map((locale) => (
            <td key={locale} data-label={`In ${localeNames[locale]}`}>
              <a href={textHref({ name, locale })}>
                <State at={changes.get(locale)} isWritten={changes.size > 0} now={now} />
              </a>
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  </>
));

/** How a page stands in one language: when it was changed, or what is read there instead. */
function State({ at, isWritten, now }: { at: Date | undefined; isWritten: boolean; now: Date }) {
  if (at) return <Time at={at} now={now} />;
  return isWritten ? "not written yet" : "as it came";
}
