import { createHmac } from "node:crypto";

/** One message to a webhook, as it is signed. */
export interface SignedMessage {
  /** The same for each attempt to deliver it. */
  id: string;
  sentAt: Date;
  body: string;
}

/**
 * The headers of a message, by which a receiver knows that we have sent it, and when: those of Standard
 * Webhooks, so that any of its libraries can check them.
 *
 * @param secret  as it is, or `whsec_` and base64
 * @see https://www.standardwebhooks.com
 */
export function signedHeaders(
  { id, sentAt, body }: SignedMessage,
  secret: string,
): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const key = secret.startsWith("whsec_") ? Uint8Array.fromBase64(secret.slice(6)) : secret;
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
