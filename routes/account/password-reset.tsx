import { define } from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { answerLink, linkPage } from "./(_parts)/ask_link.tsx";
import { LinkView } from "./(_parts)/LinkView.tsx";

export const handler = define.handlers({
  GET: ({ state }) => linkPage(state),
  POST: (ctx) => answerLink(ctx, "reset"),
});

export default define.page<typeof handler>(({ data, state }) => {
  const { title, says } = useTexts().account.reset;
  return (
    <LinkView
      data={data}
      lasts="hour"
      title={title}
      action="/account/password-reset"
      csrf={state.csrfToken()}
    >
      <p>{says}</p>
    </LinkView>
  );
});
