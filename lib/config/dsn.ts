/** Where a tracker takes events, and by which key. */
export interface Dsn {
  url: string;
  key: string;
}

/**
 * Read a DSN, `https://<key>@<host>/<project>`.
 *
 * @returns `null` where it is none
 */
export function readDsn(text: string): Dsn | null {
  const url = URL.parse(text);
  const [, prefix = "", project] = /^(.*)\/(\d+)\/?$/.exec(url?.pathname ?? "") ?? [];
  if (!url?.username || project === undefined) return null;
  return {
    url: `${url.protocol}//${url.host}${prefix}/api/${project}/envelope/`,
    key: decodeURIComponent(url.username),
  };
}
