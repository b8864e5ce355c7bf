/** A UUID that this extension gave an account when it was added. */
export const validAccountId = /^[0-9a-f-]{36}$/;
