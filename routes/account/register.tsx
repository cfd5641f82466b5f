import { define } from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { answerLink, linkPage } from "./(_parts)/ask_link.tsx";
import { LinkView } from "./(_parts)/LinkView.tsx";

export const handler = define.handlers({
  GET: ({ state }) => linkPage(state),
  POST: (ctx) => answerLink(ctx, "register"),
});

export default define.page<typeof handler>(({ data, state }) => {
  const { title, says, without, known } = useTexts().account.register;
  return (
    <LinkView
      data={data}
      lasts="day"
      title={title}
      action="/account/register"
      csrf={state.csrfToken()}
    >
      <p>{says}</p>
      <p>
        {without} <a href="/account/login">{known}</a>
      </p>
    </LinkView>
  );
});
