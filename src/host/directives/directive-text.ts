import * as vscode from 'vscode';
import { dialectFor } from '../../core/sql/dialect';
import {
  blockAt,
  directiveBlocks,
  readDirectives,
  type DirectiveReading,
} from '../../core/tickets/directives';

/** A part of a document, and the text in it. */
export interface TextPart {
  readonly text: string;
  readonly uri: vscode.Uri;
  readonly ranges: readonly vscode.Range[];
}

/** The block of directives, with its statements, that a place of a document belongs to. */
export function blockPart(document: vscode.TextDocument, offset: number): TextPart | undefined {
  const text = document.getText();
  const block = blockAt(directiveBlocks(text, dialectFor(document.languageId)), offset);
  if (block === undefined) {
    return undefined;
  }
  const part = text.slice(block.start, block.end).trimEnd();
  const [start, end] = [block.start, block.start + part.length];
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  return { text: part, uri: document.uri, ranges: [range] };
}

export interface ReadDocument extends DirectiveReading {
  readonly text: string;
}

/** What the directives of documents say, read once for each state of a document. */
export class DirectiveTexts {
  private readonly known = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly languageId: string; readonly reading: ReadDocument }
  >();

  of(document: vscode.TextDocument): ReadDocument {
    const { version, languageId } = document;
    const known = this.known.get(document);
    if (known?.version === version && known.languageId === languageId) {
      return known.reading;
    }
    const text = document.getText();
    const reading = { text, ...readDirectives(text, dialectFor(languageId)) };
    this.known.set(document, { version, languageId, reading });
    return reading;
  }
}
