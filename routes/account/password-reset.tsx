import { define } from "../../lib/http/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { answerLink, linkPage } from "./(_parts)/ask_link.tsx";
import { EmailForm } from "./(_parts)/EmailForm.tsx";
import { LinkSent } from "./(_parts)/LinkSent.tsx";

export const handler = define.handlers({
  GET: ({ state }) => linkPage(state),
  POST: (ctx) => answerLink(ctx, "reset"),
});

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle
      title={data.is === "sent" ? "Look into your mail" : "Choose another password"}
      isRefused={data.is === "form" && Object.keys(data.errors).length > 0}
      noindex
    />
    {data.is === "sent" ? <LinkSent email={data.email} lasts="an hour" /> : (
      <EmailForm
        {...data}
        title="Choose another password"
        action="/account/password-reset"
        act="Send me the link"
        csrf={state.csrfToken()}
      >
        <p>We mail you a link by which you choose another password.</p>
      </EmailForm>
    )}
  </>
));
