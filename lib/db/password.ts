/*
 * The password of new connections, where the setting is a file that may change while the process runs. A role of
 * Postgres has one password at a time, so between the change of the file and the change of the role one of the two
 * is right, and nobody has said which: the new one is tried on a connection of its own before it is used, and until it
 * is let in the old one goes on.
 */
import { decoded } from "../config/decoded.ts";
import type { Secret } from "../config/secret.ts";
import { within } from "../within.ts";
import { type ConnectionTarget, connectionTarget } from "./connection_target.ts";
import { oneConnection } from "./one_connection.ts";

/** Of each server, ms. */
const TRIED_WITHIN_MS = 1_000;

const sources = new WeakMap<Secret, () => Promise<string>>();

/** Tells what password a new connection shows; one source for all pools of a setting. It never rejects. */
export function passwordSource(setting: Secret): () => Promise<string> {
  const source = sources.get(setting) ?? makeSource(setting);
  sources.set(setting, source);
  return source;
}

function makeSource(setting: Secret): () => Promise<string> {
  const first = setting.reveal();
  let used = passwordIn(first);
  let trying: Promise<void> | null = null;

  async function tryNew(text: string): Promise<void> {
    const password = passwordIn(text);
    if (await letsIn(connectionTarget(text), password)) used = password;
  }

  return async () => {
    const text = setting.reveal();
    // To another server, or as somebody else, a process goes when it is started anew.
    if (passwordIn(text) === used || !differsByPassword(text, first)) return used;
    await (trying ??= tryNew(text).finally(() => void (trying = null)));
    return used;
  };
}

async function letsIn(target: ConnectionTarget, password: string): Promise<boolean> {
  for (const at of target.host.keys()) {
    const sql = oneConnection(target, at, {
      name: "smartmarket-password",
      withinMs: TRIED_WITHIN_MS,
      password,
    });
    // Not prepared: a pooler may be between.
    const asked = within(TRIED_WITHIN_MS, sql`select 1`.simple().execute());
    const isIn = await asked.then(() => true, () => false);
    sql.end({ timeout: 0 }).catch(() => {});
    if (isIn) return true;
  }
  return false;
}

function passwordIn(text: string): string {
  const { password } = new URL(connectionTarget(text).url);
  return decoded(password) ?? password;
}

function differsByPassword(one: string, other: string): boolean {
  const rest = (text: string) => {
    const { url, ...place } = connectionTarget(text);
    const named = new URL(url);
    named.password = "";
    return JSON.stringify([named.href, place]);
  };
  return rest(one) === rest(other);
}
