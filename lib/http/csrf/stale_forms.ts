/**
 * What becomes of a form whose token is old or belongs to another session, while the browser says
 * that a page of ours sent it. `done`: the form asks for so little that the browser's word is
 * enough. `shown_again`: the page comes back with what was typed and a fresh token; its handler
 * reads it with `readForm()`.
 */
export type StaleForm = "done" | "shown_again";

/** By the pattern of the route. A route that is not here refuses such a form. */
export const staleForms: ReadonlyMap<string, StaleForm> = new Map([
  ["/cart", "done"],
  ["/cart/lines/:product", "done"],
  ["/checkout", "shown_again"],
  ["/admin/invitation", "shown_again"],
  ["/admin/login", "shown_again"],
  ["/admin/login/code", "shown_again"],
  ["/admin/logout", "done"],
  ["/admin/account", "shown_again"],
  ["/admin/account/code", "shown_again"],
  ["/admin/account/code/recovery", "shown_again"],
  ["/admin/account/code/removal", "shown_again"],
  ["/admin/account/digest", "done"],
  ["/admin/account/keys", "done"],
  ["/admin/account/proof", "shown_again"],
  ["/admin/account/sessions", "shown_again"],
  ["/admin/dashboard/handover", "done"],
  ["/admin/jobs/effects/settlement", "shown_again"],
  ["/admin/jobs/:id/cancellation", "shown_again"],
  ["/admin/jobs/:id/retry", "shown_again"],
  ["/admin/lists/:list/acts", "shown_again"],
  ["/admin/lists/:list/columns", "done"],
  ["/admin/lists/:list/search", "done"],
  ["/admin/lists/:list/views", "shown_again"],
  ["/admin/notifications/acknowledgement", "done"],
  ["/admin/orders/:id/cancellation", "shown_again"],
  ["/admin/orders/:id/delivery", "shown_again"],
  ["/admin/orders/:id/note", "shown_again"],
  ["/admin/orders/:id/packing", "shown_again"],
  ["/admin/orders/:id/payment", "shown_again"],
  ["/admin/orders/:id/refund", "shown_again"],
  ["/admin/orders/:id/reversal", "shown_again"],
  ["/admin/orders/:id/shipment", "shown_again"],
  ["/admin/users/:id/access", "shown_again"],
  ["/admin/users/:id/code", "shown_again"],
  ["/admin/users/:id/password", "shown_again"],
  ["/admin/users/:id/role", "shown_again"],
  ["/admin/users/:id/sessions", "shown_again"],
  ["/admin/users/invitations", "shown_again"],
  ["/admin/users/invitations/revocation", "done"],
]);
