/** The whole number that was typed, of at most nine digits; `null` for anything else. */
export function toWholeNumber(typed: string): number | null {
  return /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;
}
