import { define } from "../../lib/http/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { answerLink, linkPage } from "./(_parts)/ask_link.tsx";
import { EmailForm } from "./(_parts)/EmailForm.tsx";
import { LinkSent } from "./(_parts)/LinkSent.tsx";

export const handler = define.handlers({
  GET: ({ state }) => linkPage(state),
  POST: (ctx) => answerLink(ctx, "register"),
});

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle
      title={data.is === "sent" ? "Look into your mail" : "Make an account"}
      isRefused={data.is === "form" && Object.keys(data.errors).length > 0}
      noindex
    />
    {data.is === "sent" ? <LinkSent email={data.email} lasts="a day" /> : (
      <EmailForm
        {...data}
        title="Make an account"
        action="/account/register"
        act="Send me the link"
        csrf={state.csrfToken()}
      >
        <p>
          We mail you a link, and you choose your password there. You see your orders then, also
          those you have made with this address before, and need not type your address again.
        </p>
        <p>
          You can order without an account as well. <a href="/account/login">I have one already</a>
        </p>
      </EmailForm>
    )}
  </>
));
