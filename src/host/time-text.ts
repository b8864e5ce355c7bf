import * as vscode from 'vscode';

/** The time of day; with the date when that is another day. */
export function timeText(time: Date): string {
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(
    vscode.env.language,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}
