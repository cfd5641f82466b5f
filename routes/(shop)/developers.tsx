import { page } from "fresh";
import { documentation } from "../../lib/api/v1/docs/mod.ts";
import { PUBLIC_API_PATH } from "../../lib/api/v1/path.ts";
import { define } from "../../lib/http/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { ApiDocs } from "./(_parts)/ApiDocs.tsx";

/** What the public API can do, and how: in English, as its names and answers are. */
export const handler = define.handlers({
  GET({ state: { deps } }) {
    const address = new URL(PUBLIC_API_PATH, deps.config.PUBLIC_URL).href;
    return page({ address, ...documentation() });
  },
});

export default define.page<typeof handler>(({ data }) => (
  <>
    <PageTitle
      title="For developers"
      description="The shop's API: products, search, carts, checkouts and orders for programs, with the OpenAPI document."
    />
    <div lang="en">
      <ApiDocs {...data} />
    </div>
  </>
));
