import * as vscode from 'vscode';
import { message, type Message } from '../../core/message';
import { mostBytes, textProblem } from '../../core/tickets/text-check';

/** SQL that came from a file or an editor. */
export interface FileText {
  readonly text: string;
  readonly uri: vscode.Uri;
}

/** No encoding that VS Code reads takes more room for a text than twice its UTF-8. */
const mostRaw = mostBytes * 2;

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** In MB with one decimal, as people count them. */
export function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 1024 / 102.4) / 10).toFixed(1);
}

function tooLarge(uri: vscode.Uri, bytes: number): Message {
  return message(
    '{0} has {1} MB. DMS takes at most {2} MB in one ticket. Split the file and submit its parts.',
    nameOf(uri),
    megabytes(bytes),
    mostBytes / 1024 / 1024,
  );
}

/**
 * The SQL of a whole file, without opening an editor: what an editor has unsaved, else the file's bytes in the encoding that
 * VS Code would take, line ends and all. A byte order mark is no SQL and stays away.
 *
 * @returns a message when DMS would not take it.
 */
export async function readSqlFile(uri: vscode.Uri): Promise<FileText | Message> {
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString() && (document.isDirty || document.isUntitled),
  );
  if (open !== undefined) {
    return checked({ text: open.getText(), uri });
  }
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) {
      return message('{0} is a folder.', nameOf(uri));
    }
    if (size > mostRaw) {
      return tooLarge(uri, size);
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    const text = await vscode.workspace.decode(bytes, { uri });
    return checked({ text: text.replace(/^\uFEFF/, ''), uri });
  } catch (error) {
    // The file system's words, and those for a file that is no text, say what is wrong with it.
    return message('{0} cannot be read: {1}', nameOf(uri), error instanceof Error ? error.message : '');
  }
}

function checked(file: FileText): FileText | Message {
  if (file.text.trim() === '') {
    return message('{0} holds no SQL.', nameOf(file.uri));
  }
  const bytes = Buffer.byteLength(file.text, 'utf8');
  return bytes > mostBytes ? tooLarge(file.uri, bytes) : (textProblem(file.text) ?? file);
}
