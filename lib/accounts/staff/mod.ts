/** Staff as a list of the panel; apart from accounts themselves, whose roles lists need. */
import { arraySource, choice, defineList } from "../../lists/mod.ts";
import { roleWord, roleWords, staffRoles } from "../permissions.ts";
import { type StaffRow, staffStateOf, staffStates } from "./shape.ts";
import { selectStaff } from "./store.ts";

export { findStaffMember } from "./find.ts";
export { type StaffRow, type StaffState, staffStateOf, staffStates } from "./shape.ts";

const roleChoices = Object.fromEntries(
  staffRoles.map((role) => [role, roleWords[role].one]),
) as Record<(typeof staffRoles)[number], string>;

const filters = {
  role: choice("Role", roleChoices),
  state: choice("State", staffStates),
  code: choice("Code at the log-in", { yes: "Gives one", no: "Gives none" }),
};

const instant = (at: Date | null) => at?.toISOString() ?? null;

/** Who may log in to the panel, and as what. */
export const staffList = defineList({
  name: "users",
  path: "/admin/users",
  noun: { one: "user", many: "users" },
  permission: "users.read",
  fields: filters,
  search: { hint: "E-mail" },
  columns: {
    email: { label: "E-mail", sort: "ascending", csv: ({ email }) => email },
    role: { label: "Role", sort: "ascending", csv: ({ role }) => role },
    state: { label: "State", csv: (row) => staffStateOf(row) },
    seen: { label: "Last seen", sort: "descending", csv: ({ seenAt }) => instant(seenAt) },
    code: { label: "Code", csv: ({ hasCode }) => hasCode ? "yes" : "no" },
    sessions: { label: "Sessions", isNumeric: true, csv: ({ sessions }) => sessions },
    since: {
      label: "Since",
      sort: "descending",
      isExtra: true,
      csv: ({ createdAt }) => instant(createdAt),
    },
  },
  sort: { column: "email", isDescending: false },
  source: arraySource<StaffRow, typeof filters>({
    all: ({ sql, clock }) => selectStaff(sql, { now: clock.now() }),
    where: {
      role: ({ role }, roles) => (roles as readonly string[]).includes(role),
      state: (row, states) => (states as readonly string[]).includes(staffStateOf(row)),
      code: ({ hasCode }, words) => words.includes(hasCode ? "yes" : "no"),
    },
    textOf: ({ email, role }) => `${email} ${roleWord(role)}`,
    sorts: {
      email: ({ email }) => email,
      role: ({ role }) => (staffRoles as readonly string[]).indexOf(role),
      seen: ({ seenAt }) => seenAt?.getTime() ?? 0,
      since: ({ createdAt }) => createdAt.getTime(),
    },
  }),
  titleOf: ({ email }) => email,
  stateOf: (row) => `${row.role} ${staffStateOf(row)}`,
});
