/**
 * Longer texts, in UTF-16 code units, are not read for directives: what is that long is written by machines. All of a text is read
 * in one go, which takes some 40 ms of the host at this length, if it is nothing but directives.
 */
export const longestDirected = 1 << 19;
