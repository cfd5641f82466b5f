/**
 * Every event this system logs: its level and what it says. A name is `noun.participle`.
 * Each event of level `error` has a section of the same name in RUNBOOK.md (a test holds that).
 */
export const events = {
  // processes
  "process.started": ["info", "a process is up; which one, pid, release"],
  "process.stopping": ["info", "SIGTERM or SIGINT arrived; draining"],
  "process.stopped": ["info", "everything was handed back"],
  "process.crashed": ["error", "a bug reached the process edge; it exits"],
  "log.dropped": ["warn", "whoever reads the log was too slow, or gone; so many lines are missing"],
  "database.awaited": [
    "error",
    "a process waits for a database that it can work with; the reason says what to do",
  ],
  "config.refused": ["error", "the configuration is wrong; every fault is listed"],
  // http
  "http.answered": ["info", "one request, one wide line"],
  "http.failed": ["error", "a bug in answering a request; the visitor saw the trace id"],
  "client.unknown": ["warn", "a trusted proxy names no client that can be read; said once"],
  "access.refused": ["warn", "a request was refused by right; reason: csrf, gate, rate or role"],
  "csp.violated": [
    "warn",
    "a browser refused something the policy forbids; at most once a minute for each kind",
  ],
  // database and redis
  "db.failed": ["error", "Postgres did not answer a request; the visitor got 503"],
  "redis.lost": ["warn", "the Redis connection broke; it reconnects by itself"],
  "redis.restored": ["info", "the Redis connection is back"],
  // accounts
  "login.accepted": ["info", "a member of staff logged in"],
  "login.refused": [
    "warn",
    "a login failed; account id where known, never the address typed; network: see RUNBOOK",
  ],
  "login.throttled": ["warn", "too many failed logins for an account or a network"],
  "logout.done": ["info", "a session was ended by its owner"],
  "account.created": ["warn", "somebody may log in who could not before"],
  "account.disabled": ["warn", "an account can log in no more; its sessions ended"],
  "account.enabled": ["warn", "a disabled account can log in again"],
  "password.reset": ["warn", "an operator gave an account another password; its sessions ended"],
  "password.changed": ["info", "somebody changed the own password; the other sessions ended"],
  "role.changed": ["warn", "an account has other rights; its sessions ended"],
  "sessions.ended": ["info", "somebody ended own sessions from a list"],
  // shop
  "order.placed": ["info", "an order was committed"],
  "order.changed": ["info", "an order went to another status"],
  "order.refunded": ["info", "staff pays money of an order back; what the provider says follows"],
  "refund.paid": ["info", "the payment provider pays money back"],
  "refund.refused": [
    "warn",
    "the payment provider pays no money back; its words are on the order",
  ],
  "order.expiry_failed": [
    "error",
    "an order that was open for too long could not be cancelled; the next hour tries again",
  ],
  "order.noted": ["info", "staff wrote a note on an order; its words are in the database only"],
  "checkout.refused": ["info", "a checkout was refused; the code says why"],
  "catalog.imported": ["info", "a catalogue file was imported"],
  "product.created": ["info", "staff put a product into the catalogue"],
  "product.changed": [
    "info",
    "staff changed a product, or took it off sale; how, is in the database",
  ],
  "product.undone": ["info", "staff put a product back to what it was before a change"],
  "picture.added": ["info", "staff sent a picture of a product"],
  "picture.changed": ["info", "staff described a picture, or put it in another place"],
  "picture.removed": ["info", "staff removed a picture of a product"],
  "picture.restored": ["info", "staff put a removed picture back"],
  "picture.refused": ["warn", "a picture that was sent cannot be shown; the reason"],
  "category.created": ["info", "staff made a category"],
  "category.changed": ["info", "staff gave a category another name, address or department"],
  "category.merged": ["info", "staff put all of a category into another one; how many products"],
  "category.removed": ["info", "staff took an empty category away"],
  "stock.changed": ["info", "staff changed what there is of a product; why, is in the database"],
  // jobs
  "job.completed": ["info", "a run ended well"],
  "job.retried": ["warn", "a run failed and will be tried again"],
  "job.snoozed": ["info", "a run asked to be run later"],
  "job.parked": ["warn", "a run found a dependency away; its job waits for it, uncharged"],
  "breaker.opened": ["warn", "a dependency is away; jobs that need it wait, uncharged"],
  "breaker.closed": ["info", "a dependency is back; what waited for it has gone on"],
  "breaker.failed": ["warn", "a breaker's state could not be read; jobs go ahead"],
  "embedded_worker.started": ["info", "the web process started a worker, since none was alive"],
  "embedded_worker.retired": ["info", "another worker is alive; the started one was stopped"],
  "embedded_worker.ended": ["warn", "the started worker ended by itself; it is started again"],
  "embedded_worker.failed": ["warn", "a worker could not be started; it is tried again"],
  "embedded_worker.gave_up": ["error", "no worker could be kept running; jobs wait in Postgres"],
  "job.cancelled": ["info", "a run said that its job is pointless"],
  "job.interrupted": [
    "info",
    "a run ended by no fault of its job: its worker stops, or Postgres is away",
  ],
  "job.died": ["error", "a job used up its attempts and lies in the dead letters"],
  "job.recovered": ["warn", "a job of a dead worker went back to its queue"],
  "job.write_refused": ["warn", "a run that is no longer current tried to write"],
  "flow.ended": ["info", "a flow of jobs has ended; its state and why"],
  "flow.repaired": ["warn", "a flow had missed the end of a job; it was brought on"],
  "worker.emptied": ["info", "a worker that shall claim nothing has no run any more"],
  "worker.died": ["warn", "a worker's connections closed or its beats stopped"],
  "effect.result_lost": [
    "warn",
    "an effect happened, but what it returned is no JSON that can be kept; later runs get null",
  ],
  "effect.doubted": ["warn", "a run ended between an effect and its record; it may have happened"],
  "history.cut": ["warn", "what a job said of its end is refused by Postgres and not kept"],
  "history.delayed": ["error", "finished jobs cannot be written to Postgres"],
  "outbox.stuck": ["error", "a promise is older than its deadline and still not published"],
  "outbox.rebuilt": [
    "warn",
    "Redis came back empty or older; what was missing was published again",
  ],
  "jobs.elsewhere": [
    "warn",
    "other processes publish jobs into another broker; this one waits until they are gone",
  ],
  "settings.restored": ["warn", "the broker had lost pauses and limits of queues; they hold again"],
  "jobs.astray": [
    "error",
    "jobs stand in no list, lists hold jobs that are gone, or promises are lost",
  ],
  "jobs.mended": [
    "warn",
    "jobs that were astray stand in their places again, or are promised again",
  ],
  "jobs.unbalanced": ["error", "a queue has more or fewer jobs in its places than went in"],
  "organ.failed": ["warn", "one round of the organ it names failed; it tries again"],
  "turn.failed": ["warn", "a worker's call to the broker failed; it tries again"],
  // panel
  "people.exported": ["warn", "somebody took a list with names or e-mail addresses as a file"],
  "view.shared": ["info", "staff kept a view of a list for everybody"],
  "view.removed": ["info", "staff took away a view that everybody had"],
  // jobs, by hand
  "job.cancel_asked": ["info", "somebody wants a job to end; the answer says what became of that"],
  "dead.retried": ["info", "somebody retries dead letters"],
  "dead.discarded": ["info", "somebody put dead letters aside"],
  "queue.paused": ["info", "somebody paused a queue"],
  "queue.resumed": ["info", "somebody let a paused queue go on"],
  "queue.limited": ["info", "somebody set or lifted bounds of a queue"],
  "queue.unparked": ["info", "somebody let parked jobs go"],
  "queue.purged": [
    "warn",
    "somebody cancels all jobs of a queue that do not run; how many there were",
  ],
  "worker.drained": ["info", "somebody wants a worker to claim nothing more"],
  "worker.resumed": ["info", "somebody lets a worker claim again"],
  "jobs.drilled": ["warn", "somebody removes our keys from Redis to see that no job is lost"],
  // schedule
  "schedule.paused": ["info", "somebody paused a line of the timetable"],
  "schedule.resumed": ["info", "somebody let a paused line of the timetable go on"],
  "schedule.run": ["info", "somebody enqueued the job of a line of the timetable now"],
  "schedule.fired": ["info", "a slot of the timetable was enqueued"],
  "schedule.missed": ["warn", "slots passed while no scheduler ran; the policy says what was done"],
  "schedule.ahead": [
    "warn",
    "a slot later than now was enqueued once: a clock was ahead; the slots before it fire as ever",
  ],
  "schedule.failed": ["error", "a tick of the timetable, or one line of it, failed"],
  // what needs a person
  "notification.posted": ["warn", "something needs a person; its kind says what"],
  "notification.acknowledged": ["info", "somebody takes care of a notification"],
  "notification.resolved": ["info", "the cause of a notification is gone"],
  "digest.changed": ["info", "somebody wants notifications by mail, or no more"],
  "webhook.refused": ["warn", "the webhook did not take what it was told; it is told again"],
  // realtime
  "socket.opened": ["debug", "a live connection began"],
  "socket.closed": ["debug", "a live connection ended; code and reason"],
  "socket.refused": ["warn", "a live connection was refused before its upgrade"],
  "events.reader_failed": ["warn", "the live log could not be read; it tries again"],
  "events.unknown": ["warn", "the live log has an event that this release has no definition of"],
  // mail
  "mail.accepted": ["info", "the mail server took a message"],
  "mail.refused": ["warn", "the mail server refused a message; its reply code"],
} as const satisfies Record<string, readonly [level: LogLevel, means: string]>;

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogEvent = keyof typeof events;
