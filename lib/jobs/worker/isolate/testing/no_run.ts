/** A module that forgot its `run`. */
export const walk = true;
