import { disableReasons, enableReasons, resetReasons } from "../../../../../lib/accounts/mod.ts";
import { CsrfField, Select, SubmitButton } from "../../../../../lib/ui/mod.ts";
import { roleOptions } from "./role_options.ts";
import type { UserPage } from "./user_page.ts";

/** All that can be done to a colleague's account. */
export function UserActs({ data, csrf }: { data: UserPage; csrf: string }) {
  const { user, errors, sessions } = data;
  const here = `/admin/users/${user.id}`;
  return (
    <>
      <RoleForm data={data} csrf={csrf} />
      <AccessForm data={data} csrf={csrf} />
      {user.hasCode || errors.factor_reason ? <CodeForm data={data} csrf={csrf} /> : null}
      <form method="post" action={`${here}/sessions`} class="form order-acts">
        <CsrfField token={csrf} />
        <SubmitButton
          tone="quiet"
          disabled={sessions.length === 0 && !errors.form}
        >
          Log out everywhere
        </SubmitButton>
        <SubmitButton tone="quiet" action={`${here}/password`}>
          Have the password changed
        </SubmitButton>
        <p class="page-note">
          The next log-in takes the present password and asks for another. All sessions end now.
        </p>
      </form>
    </>
  );
}

function RoleForm({ data, csrf }: { data: UserPage; csrf: string }) {
  const { user, errors, values, mayMakeOwners } = data;
  return (
    <form method="post" action={`/admin/users/${user.id}/role`} class="form order-acts">
      <CsrfField token={csrf} />
      <Select
        name="role"
        label="Role"
        hint="All sessions end, and the next log-in has the new rights; API tokens stop with the right to make them"
        options={roleOptions(mayMakeOwners)}
        value={values.role ?? user.role}
        error={errors.role}
      />
      <SubmitButton tone="quiet">Change the role</SubmitButton>
    </form>
  );
}

/** For who has lost the app and the recovery codes. */
function CodeForm({ data, csrf }: { data: UserPage; csrf: string }) {
  const { user, errors, values } = data;
  return (
    <form method="post" action={`/admin/users/${user.id}/code`} class="form order-acts">
      <CsrfField token={csrf} />
      <Select
        name="factor_reason"
        label="Why is the app taken away?"
        hint="Be sure who asks: then the password alone opens the account"
        options={[
          { value: "", label: "Choose" },
          ...Object.entries(resetReasons).map(([value, label]) => ({ value, label })),
        ]}
        value={values.factor_reason ?? ""}
        error={errors.factor_reason}
        required
      />
      <SubmitButton tone="danger">Take the app away</SubmitButton>
    </form>
  );
}

function AccessForm({ data, csrf }: { data: UserPage; csrf: string }) {
  const { user, errors, values } = data;
  const isDisabled = user.disabledAt !== null;
  const reasons = isDisabled ? enableReasons : disableReasons;
  return (
    <form method="post" action={`/admin/users/${user.id}/access`} class="form order-acts">
      <CsrfField token={csrf} />
      <input type="hidden" name="to" value={isDisabled ? "enabled" : "disabled"} />
      <Select
        name="reason"
        label={isDisabled ? "Why may it log in again?" : "Why is it disabled?"}
        hint={isDisabled
          ? "API tokens that it has made open what they did again, within half a minute"
          : "All sessions end, and API tokens that it has made open nothing from now on"}
        options={[
          { value: "", label: "Choose" },
          ...Object.entries(reasons).map(([value, label]) => ({ value, label })),
        ]}
        value={values.reason ?? ""}
        error={errors.reason}
        required
      />
      <SubmitButton tone={isDisabled ? "quiet" : "danger"}>
        {isDisabled ? "Let it log in again" : "Disable the account"}
      </SubmitButton>
    </form>
  );
}
