import { page } from "fresh";
import { define } from "../../../../../lib/http/mod.ts";
import { customerPage } from "../(_parts)/customer_page.ts";
import { CustomerView } from "../(_parts)/CustomerView.tsx";

export const handler = define.handlers({
  GET: async ({ params, state }) => page(await customerPage(state, params.id!)),
});

export default define.page<typeof handler>(({ data, state }) => (
  <CustomerView data={data} csrf={state.csrfToken()} />
));
