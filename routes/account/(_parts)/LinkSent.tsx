import { PageHead } from "../../../lib/ui/mod.ts";

/** What everybody is told who asked for a link, whether there is an account or not. */
export function LinkSent({ email, lasts }: { email: string; lasts: string }) {
  return (
    <>
      <PageHead title="Look into your mail" />
      <div class="prose" role="status">
        <p>
          We have written to{" "}
          <strong>{email}</strong>. The mail says how to go on; the link in it works for {lasts}.
        </p>
        <p>
          Nothing has come after some minutes? Look among unwanted mail, and whether the address is
          right. You can ask again a few times within an hour.
        </p>
      </div>
    </>
  );
}
