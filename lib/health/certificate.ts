import { X509Certificate } from "node:crypto";
import type { Config } from "../config/mod.ts";

/**
 * When the certificate ends that the proxy shows; `null` where no file is named.
 *
 * @throws where it cannot be read, or is none
 */
export async function certificateEnd(
  { TLS_CERTIFICATE: path }: Pick<Config, "TLS_CERTIFICATE">,
): Promise<Date | null> {
  if (!path) return null;
  return new Date(new X509Certificate(await Deno.readTextFile(path)).validTo);
}
