/** What needs a person: found by looking, told once, acknowledged by somebody, resolved by itself. */
export { acknowledgeNotifications } from "./acknowledge.ts";
export { cleanNotifications } from "./clean.ts";
export { wantDigest, wantsDigest } from "./digest/want.ts";
export { notificationList } from "./notification_list.ts";
export { countNotifications, postedWithin } from "./list.ts";
export { createLookout } from "./lookout.ts";
export { type Notification, type NotificationState, notificationStates } from "./shape.ts";
export { selectWebhookHealth as webhookHealth, type WebhookHealth } from "./store.ts";
export { kindWords, type NotificationWords, wordsOf } from "./words.ts";
