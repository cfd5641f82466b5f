import { define, readForm } from "../../../../lib/http/mod.ts";
import { useTexts } from "../../../../lib/i18n/use_texts.ts";
import { EndedWatch, endWatches } from "../../../../lib/prices/mod.ts";
import { EmptyState, PageHead } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";

/**
 * No more mails, of one product or of all. Mail programs post here by themselves, with nothing but the
 * address (RFC 8058), and are led nowhere; who comes by a link sees the page with its buttons.
 */
export const handler = define.handlers({
  GET: (ctx) => ctx.redirect(`/alerts/${ctx.params.watcher}`, 303),

  async POST(ctx) {
    const { params, req, state: { deps } } = ctx;
    const publicId = params.watcher!;
    const read = await readForm(req, EndedWatch);
    // Behind the last one there is no page any more to go back to.
    const isLeft = !read.ok || await endWatches(deps, publicId, read.data);
    return isLeft ? ctx.redirect(`/alerts/${publicId}`, 303) : await ctx.render(<Ended />);
  },
});

function Ended() {
  const { alerts: t } = useTexts().product;
  return (
    <>
      <PageTitle title={t.ended} noindex />
      <PageHead title={t.ended} />
      <EmptyState
        title={t.forgotten}
        act={{ href: "/products", label: t.all }}
      >
        {t.again}
      </EmptyState>
    </>
  );
}
