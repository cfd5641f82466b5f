import { CsrfField } from "../forms/CsrfField.tsx";

export interface LogoutFormProps {
  csrf: string;
  action?: string | undefined;
}

/** The way out of the panel. */
export function LogoutForm({ csrf, action = "/admin/logout" }: LogoutFormProps) {
  return (
    <form method="post" action={action} class="logout">
      <CsrfField token={csrf} />
      <button type="submit" class="button button-quiet">Log out</button>
    </form>
  );
}
