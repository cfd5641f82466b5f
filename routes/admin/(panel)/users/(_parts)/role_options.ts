import { roleWords, staffRoles } from "../../../../../lib/accounts/mod.ts";

/** The roles that somebody may give: nobody gives more than they have. */
export function roleOptions(mayMakeOwners: boolean) {
  return staffRoles.filter((role) => mayMakeOwners || role !== "owner" && role !== "admin")
    .map((value) => ({ value, label: roleWords[value].one }));
}
