import { may } from "../../../../lib/accounts/permissions.ts";
import { DEVELOPERS_PATH } from "../../../../lib/api/v1/path.ts";
import { tokenList } from "../../../../lib/api_tokens/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { LinkButton } from "../../../../lib/ui/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { tokenCells } from "./(_parts)/token_cells.tsx";

/** Every token by which a program may ask the API, and when each was last used. */
export const handler = define.handlers({
  GET: (ctx) => {
    const { account } = ctx.state;
    return answerList(ctx, tokenList, (data) => (
      <>
        <PageTitle title="API tokens" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="API tokens"
          cells={tokenCells}
          empty="A program that reads the shop's orders shows a token that somebody makes here."
        />
        {!data.isPart && may(account!.role, "api_tokens.change")
          ? (
            <p class="page-acts">
              <LinkButton href="/admin/api-tokens/new">Make a token</LinkButton>
              <LinkButton href={DEVELOPERS_PATH} tone="quiet">What the API can do</LinkButton>
            </p>
          )
          : null}
      </>
    ));
  },
});
