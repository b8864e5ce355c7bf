import * as vscode from 'vscode';

/** Tells that this machine's clock is not DMS's, which is `ahead` milliseconds further. Everything works on with DMS's time. */
export async function tellClockIsOff(ahead: number): Promise<void> {
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  await vscode.window.showWarningMessage(
    ahead > 0
      ? vscode.l10n.t(
          'This computer’s clock is {0} minutes behind that of DMS. Set it right; until then DMS’s time is used.',
          minutes,
        )
      : vscode.l10n.t(
          'This computer’s clock is {0} minutes ahead of that of DMS. Set it right; until then DMS’s time is used.',
          minutes,
        ),
  );
}
