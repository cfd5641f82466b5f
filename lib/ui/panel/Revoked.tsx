/** In place of what may not be shown any more, because the session ended or the role was changed. */
export function Revoked({ what }: { what: string }) {
  return (
    <p class="live-ended" role="status">
      {`Your session or role no longer shows ${what}. `}
      <a href="">Load the page again</a>
    </p>
  );
}
