import * as vscode from 'vscode';
import type { Severities } from '../../core/sql/findings/findings';
import { settingIds } from '../ids';
import { severitiesFrom } from './severities';

/** The severity of each rule, as the person and, where it is stricter, the workspace set it. */
export function findingSeverities(): Severities {
  const set = vscode.workspace.getConfiguration().inspect<unknown>(settingIds.findings);
  return severitiesFrom(set?.globalValue, [set?.workspaceValue, set?.workspaceFolderValue]);
}
