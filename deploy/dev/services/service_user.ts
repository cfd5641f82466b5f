/** Who owns and runs the embedded services. */
export interface ServiceUser {
  uid: number;
  gid: number;
  /**
   * Who runs initdb: it looks its user up in /etc/passwd, which the server itself does not.
   */
  initUid: number;
}

const STRANGER = 65_532;

/**
 * The user for the services where we are root, because Postgres refuses root: `postgres` where the
 * machine has one, else a number that nobody has. Null where we are somebody else already.
 */
export function serviceUser(
  uid: number | null = Deno.uid(),
  passwd: string = readPasswd(),
): ServiceUser | null {
  if (uid !== 0) return null;
  const entries = passwd.split("\n").map((line) => line.split(":"));
  const find = (name: string) => entries.find((fields) => fields[0] === name);
  const known = find("postgres");
  if (known) {
    return { uid: Number(known[2]), gid: Number(known[3]), initUid: Number(known[2]) };
  }
  return { uid: STRANGER, gid: STRANGER, initUid: Number(find("nobody")?.[2] ?? STRANGER) };
}

/** How a command of the services is run: as which user. */
export function runAs(user: ServiceUser | null): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function readPasswd(): string {
  try {
    return Deno.readTextFileSync("/etc/passwd");
  } catch {
    return "";
  }
}
