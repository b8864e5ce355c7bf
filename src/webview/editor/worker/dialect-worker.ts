/** What a dialect's worker is started with. */
export interface DialectWorkerData {
  readonly languageId: string;
  readonly locale: 'en_US' | 'zh_CN';
}

/** An error the parser found; lines and columns from 1, the end is the column after the last character. */
export interface SyntaxFault {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

/** What may stand at the caret, as far as the parser can tell. */
export interface Expected {
  readonly syntax: readonly { readonly syntaxContextType: string }[];
  readonly keywords: readonly string[];
}

/** The worker of a dialect as the page calls it. */
export interface DialectWorker {
  doValidation(code: string): Promise<readonly SyntaxFault[]>;
  doCompletion(
    code: string,
    position: { readonly lineNumber: number; readonly column: number },
  ): Promise<Expected | null>;
}
