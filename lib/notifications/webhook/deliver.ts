import type { z } from "zod";
import {
  cancel,
  done,
  type JobContext,
  type Outcome,
  UnrecoverableError,
} from "../../jobs/task.ts";
import { AddressRefused, post } from "../../outbound/mod.ts";
import { noteDelivered, noteFailed, selectNotification } from "../store.ts";
import type { DeliverNotification } from "../tasks.ts";
import { messageOf } from "./message.ts";
import { signedHeaders } from "./sign.ts";

/** Too busy for it now, or too slow. */
const transient = new Set([408, 425, 429]);

/**
 * Tell the webhook of a change, at least once: each attempt has the job's id as its own.
 *
 * @throws where it was not taken and another attempt may be
 */
export async function deliverNotification(
  { notificationId, change }: z.output<typeof DeliverNotification["args"]>,
  ctx: JobContext,
): Promise<Outcome> {
  const { sql, clock, config, log } = ctx.deps;
  const { NOTIFY_WEBHOOK_URL: address, NOTIFY_WEBHOOK_SECRET: secret } = config;
  if (!address || !secret) return cancel("There is no webhook any more");
  const notification = await selectNotification(sql, notificationId);
  if (!notification) return cancel("The notification is gone");
  const at = clock.now();
  const body = messageOf(notification, { change, at, PUBLIC_URL: config.PUBLIC_URL });
  const signed = signedHeaders({ id: ctx.jobId, sentAt: at, body }, secret.reveal());
  let status: number;
  try {
    status = await post({
      url: new URL(address.reveal()),
      headers: { "content-type": "application/json", "user-agent": "SmartMarket", ...signed },
      body,
      signal: ctx.signal,
      allowPrivate: config.NOTIFY_WEBHOOK_PRIVATE,
    });
  } catch (error) {
    return await failed(whyNot(error));
  }
  if (status < 200 || status > 299) return await failed(`http ${status}`, status);
  await noteDelivered(sql);
  return done({ status });

  async function failed(why: string, status = 0): Promise<never> {
    await noteFailed(sql, why);
    log("webhook.refused", { notification_id: notificationId, why });
    const sentence = `The webhook did not take it: ${why}`;
    const isFinal = status >= 300 && status < 500 && !transient.has(status);
    throw isFinal ? new UnrecoverableError(sentence) : new Error(sentence);
  }
}

/** A word that tells nothing of the address. */
function whyNot(error: unknown): string {
  if (error instanceof AddressRefused) return error.message;
  const { name, code } = error as { name?: string; code?: string };
  return name === "AbortError" ? "no answer in time" : code ?? name ?? "no connection";
}
