import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { PageHead } from "../../../lib/ui/mod.ts";

/** What everybody is told who asked for a link, whether there is an account or not. */
export function LinkSent({ email, lasts }: { email: string; lasts: "day" | "hour" }) {
  const { sent, written, nothing } = useTexts().account.link;
  return (
    <>
      <PageHead title={sent} />
      <div class="prose" role="status">
        <p>
          {written.before}
          <strong>{email}</strong>
          {written[lasts]}
        </p>
        <p>{nothing}</p>
      </div>
    </>
  );
}
