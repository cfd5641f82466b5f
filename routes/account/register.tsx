import { define } from "../../lib/http/mod.ts";
import { answerLink, linkPage } from "./(_parts)/ask_link.tsx";
import { LinkView } from "./(_parts)/LinkView.tsx";

export const handler = define.handlers({
  GET: ({ state }) => linkPage(state),
  POST: (ctx) => answerLink(ctx, "register"),
});

export default define.page<typeof handler>(({ data, state }) => (
  <LinkView
    data={data}
    lasts="a day"
    title="Make an account"
    action="/account/register"
    csrf={state.csrfToken()}
  >
    <p>
      We mail you a link, and you choose your password there. You see your orders then, also those
      you have made with this address before, and need not type your address again.
    </p>
    <p>
      You can order without an account as well. <a href="/account/login">I have one already</a>
    </p>
  </LinkView>
));
