import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { firstTexts, listPages, pageAddress } from "../../../../lib/pages/mod.ts";
import { DataTable, LinkCell, PageHead, Time } from "../../../../lib/ui/mod.ts";
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
      columns={[{ label: "Page" }, { label: "Address" }, { label: "Changed" }]}
    >
      {pages.map(({ name, changedAt }) => (
        <tr key={name} data-id={name}>
          <LinkCell href={`/admin/pages/${name}`}>{firstTexts[name].title}</LinkCell>
          <td>
            <a href={pageAddress(name)}>{pageAddress(name)}</a>
          </td>
          <td>{changedAt ? <Time at={changedAt} now={now} /> : "as it came"}</td>
        </tr>
      ))}
    </DataTable>
  </>
));
