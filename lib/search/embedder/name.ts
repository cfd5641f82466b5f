/** Vectors of another model are never compared with those of this one. */
export const WORD_MODEL = "glove-100-int8-1";

/** The model that says what texts mean. By itself: who compares names needs no words. */
export const MODEL: string | null = WORD_MODEL;
