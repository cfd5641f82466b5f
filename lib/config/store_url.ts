/** Where copies go: a bucket of any store that speaks S3, and the key to it. */
export interface StoreTarget {
  /** `https://host:port`. */
  origin: string;
  bucket: string;
  /** What names begin with: "" or `shop/`. */
  prefix: string;
  region: string;
  keyId: string;
  secret: string;
}

/**
 * Read `s3://KEYID:SECRET@host/bucket/prefix?region=eu-central-1`; `&tls=never` for a store in one's own network.
 *
 * @returns null where it is none
 */
export function readStoreUrl(text: string): StoreTarget | null {
  const url = URL.parse(text);
  if (url?.protocol !== "s3:" || !url.hostname) return null;
  const [bucket = "", ...folders] = url.pathname.split("/").filter(Boolean);
  const isPlain = [bucket, ...folders].every((name) => /^[\w.-]+$/.test(name));
  const [keyId, secret] = [url.username, url.password].map(decodeURIComponent) as [string, string];
  if (!isPlain || !bucket || !keyId || !secret) return null;
  const scheme = url.searchParams.get("tls") === "never" ? "http" : "https";
  return {
    origin: `${scheme}://${url.host}`,
    bucket,
    prefix: folders.map((name) => `${name}/`).join(""),
    region: url.searchParams.get("region") ?? "us-east-1",
    keyId,
    secret,
  };
}
