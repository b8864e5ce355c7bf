import * as vscode from 'vscode';
import { settingIds, sqlLanguage } from '../ids';
import { sqlScheme } from '../ticket-sql/sql-address';

/** Whether a document is a person's own SQL: not another version of a file, and no ticket's. */
export function isSqlDocument({ languageId, uri }: vscode.TextDocument): boolean {
  return (sqlLanguage.test(languageId) || languageId in extraLanguages()) && isWritten(uri.scheme);
}

function extraLanguages(): object {
  const extra = vscode.workspace.getConfiguration().get<unknown>(settingIds.extraLanguages);
  return typeof extra === 'object' && extra !== null ? extra : {};
}

/** Both sides of a comparison, and what Git has, are files that cannot be written. */
function isWritten(scheme: string): boolean {
  return scheme !== sqlScheme && vscode.workspace.fs.isWritableFileSystem(scheme) !== false;
}

/** The languages of SQL that this window has: a provider that is registered for these is asked about no other document. */
export async function sqlSelector(): Promise<vscode.DocumentFilter[]> {
  const languages = await vscode.languages.getLanguages();
  // Asked once: every look into the settings takes as long as dozens of comparisons.
  const extra = Object.keys(extraLanguages());
  const own = languages.filter((one) => sqlLanguage.test(one));
  return [...new Set([...own, ...extra])].map((one) => ({ language: one }));
}
