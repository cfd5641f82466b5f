import {
  changePassword,
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  endSession,
  ensureAdministrator,
  findAccount,
  login,
  logout,
  logOutEverywhere,
  resetPassword,
} from "../../accounts/mod.ts";
import { testPassword } from "../../accounts/testing.ts";
import { operator } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import type { Exercise, ExercisedShop } from "./exercised_shop.ts";

const another = "a lantern under the bridge";
const nobodysId = "0196f0a0-0000-7000-8000-000000000001";

function passwords(current: string) {
  return { current_password: current, new_password: another, repeat_password: another };
}

const ofAda = ({ ada }: ExercisedShop) => `account:${ada.accountId}`;
const ended = (endedSessions: number) => ({ after: { endedSessions } });

async function ofEmail(deps: Deps, email: string): Promise<string> {
  return `account:${(await findAccount(deps, email))!.id}`;
}

export const accountExercises: Record<string, Exercise> = {
  changePassword: {
    async run(shop) {
      const change = { session: shop.adasSession, form: passwords(testPassword) };
      await changePassword(shop.deps, shop.ada, change);
      const row = { actor: shop.ada, subject: ofAda(shop), change: ended(0) };
      return { ...row, verb: "password.changed" };
    },
    refused: ({ deps, ada, adasSession: session }) =>
      changePassword(deps, ada, { session, form: passwords("not this one") }),
  },
  changeRole: {
    async run(shop) {
      await changeRole(shop.deps, shop.boss, { accountId: shop.ada.accountId, role: "admin" });
      const change = { before: { role: "staff" }, after: { role: "admin" } };
      return { actor: shop.boss, verb: "role.changed", subject: ofAda(shop), change };
    },
    refused: ({ deps, boss }) =>
      changeRole(deps, boss, { accountId: boss.accountId, role: "staff" }),
  },
  createAccount: {
    async run({ deps }) {
      const email = "new@shop.test";
      await createAccount(deps, operator, { email, role: "admin", password: another });
      const subject = await ofEmail(deps, email);
      const change = { after: { role: "admin" } };
      return { actor: operator, verb: "account.created", subject, change };
    },
    refused: ({ deps, adasEmail: email }) =>
      createAccount(deps, operator, { email, role: "admin", password: another }),
  },
  disableAccount: {
    async run(shop) {
      await disableAccount(shop.deps, operator, shop.ada.accountId);
      const row = { actor: operator, subject: ofAda(shop), change: ended(1) };
      return { ...row, verb: "account.disabled" };
    },
    refused: ({ deps, boss }) => disableAccount(deps, operator, boss.accountId),
  },
  enableAccount: {
    async run(shop) {
      await shop.deps.sql`update accounts set disabled_at = now() where role = 'staff'`;
      await enableAccount(shop.deps, operator, shop.ada.accountId);
      return { actor: operator, verb: "account.enabled", subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, boss }) => enableAccount(deps, operator, boss.accountId),
  },
  endSession: {
    async run(shop) {
      await endSession(shop.deps, shop.ada, shop.adasSession.id);
      const row = { actor: shop.ada, subject: ofAda(shop), change: ended(1) };
      return { ...row, verb: "sessions.ended" };
    },
    refused: ({ deps, boss, adasSession }) => endSession(deps, boss, adasSession.id),
  },
  ensureAdministrator: {
    async run({ deps }) {
      await deps.sql`update accounts set disabled_at = now()`;
      await ensureAdministrator(deps, operator);
      const subject = await ofEmail(deps, deps.config.ADMIN_EMAIL);
      const change = { after: { role: "admin" } };
      return { actor: operator, verb: "account.created", subject, change };
    },
    refused: ({ deps }) => ensureAdministrator(deps, operator),
  },
  login: {
    async run(shop) {
      const { deps, ada, adasEmail: email } = shop;
      const answer = await login(deps, { ...who(email), password: testPassword });
      const line = shop.lines.find((one) => one.includes('"login.accepted"'));
      // The network is what the log calls it.
      const { network } = answer.ok ? JSON.parse(line!) : { network: "refused" };
      return {
        actor: { ...ada, network },
        verb: "login.accepted",
        subject: ofAda(shop),
        change: {},
      };
    },
    refused: ({ deps, adasEmail: email }) => login(deps, { ...who(email), password: another }),
  },
  logout: {
    async run(shop) {
      await logout(shop.deps, shop.ada, shop.adasSession);
      return { actor: shop.ada, verb: "logout.done", subject: ofAda(shop), change: {} };
    },
    refused: ({ deps, ada }) => logout(deps, ada, { id: nobodysId }),
  },
  logOutEverywhere: {
    async run(shop) {
      await logOutEverywhere(shop.deps, shop.ada);
      const row = { actor: shop.ada, subject: ofAda(shop), change: ended(1) };
      return { ...row, verb: "sessions.ended" };
    },
    refused: ({ deps, boss }) => logOutEverywhere(deps, boss),
  },
  resetPassword: {
    async run(shop) {
      const { accountId } = shop.ada;
      await resetPassword(shop.deps, operator, { accountId, password: another, isInitial: true });
      const change = { after: { endedSessions: 1, mustChange: true } };
      return { actor: operator, verb: "password.reset", subject: ofAda(shop), change };
    },
    refused: ({ deps, ada: { accountId } }) =>
      resetPassword(deps, operator, { accountId, password: "password1234" }),
  },
};

function who(email: string) {
  return { email, address: "203.0.113.7", session: null };
}
