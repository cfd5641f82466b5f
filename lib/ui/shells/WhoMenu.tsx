import { LogoutForm } from "./LogoutForm.tsx";

export interface WhoMenuProps {
  who: { email: string; role: string };
  csrf: string;
  logoutAction?: string | undefined;
}

/** Who one is here, and what belongs to that: the account, and the way out. */
export function WhoMenu({ who: { email, role }, csrf, logoutAction }: WhoMenuProps) {
  return (
    <>
      <button type="button" class="who-open" popovertarget="panel-who">
        <span class="hidden">Your account:</span>
        <span>{email}</span>
        <b class="who-letter" aria-hidden="true">{email.charAt(0).toUpperCase()}</b>
        <small>{role}</small>
      </button>
      <div id="panel-who" popover="auto" class="menu who-menu">
        <p class="who">
          {email}
          <small>{role}</small>
        </p>
        <ul>
          <li>
            <a href="/admin/account">Your account</a>
          </li>
          <li>
            <a href="/admin/account/keys">Keys</a>
          </li>
        </ul>
        <LogoutForm csrf={csrf} action={logoutAction} />
      </div>
    </>
  );
}
