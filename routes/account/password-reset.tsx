import { define } from "../../lib/http/mod.ts";
import { answerLink, linkPage } from "./(_parts)/ask_link.tsx";
import { LinkView } from "./(_parts)/LinkView.tsx";

export const handler = define.handlers({
  GET: ({ state }) => linkPage(state),
  POST: (ctx) => answerLink(ctx, "reset"),
});

export default define.page<typeof handler>(({ data, state }) => (
  <LinkView
    data={data}
    lasts="an hour"
    title="Choose another password"
    action="/account/password-reset"
    csrf={state.csrfToken()}
  >
    <p>We mail you a link by which you choose another password.</p>
  </LinkView>
));
