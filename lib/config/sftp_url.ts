/** Where copies go: a folder of another host, by sftp. */
export interface SftpTarget {
  host: string;
  port: number;
  user: string;
  /** Ends with a slash. */
  folder: string;
  /** Fingerprints of the keys that the host may show, as `ssh-keygen -l` writes them: `SHA256:…`. */
  hostKeys: readonly string[];
}

/**
 * Read `sftp://user@host:22/folder?hostkey=SHA256:…`. A path is one of the account's root; `/~/folder` is one of
 * its home. Without the key of the host anybody could be it: at least one has to be named.
 *
 * @returns null where it is none
 */
export function readSftpUrl(text: string): SftpTarget | null {
  const url = URL.parse(text);
  if (url?.protocol !== "sftp:" || !url.hostname || !url.username || url.password) return null;
  // A plus is a space in a query, and a sign of base64.
  const hostKeys = url.searchParams.getAll("hostkey").map((key) => key.replaceAll(" ", "+"));
  if (hostKeys.length === 0 || !hostKeys.every((key) => /^SHA256:[\w+/]{43}$/.test(key))) {
    return null;
  }
  const path = decodeURIComponent(url.pathname).replace(/\/*$/, "/");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 22),
    user: decodeURIComponent(url.username),
    folder: path.startsWith("/~/") ? `./${path.slice(3)}` : path,
    hostKeys,
  };
}
