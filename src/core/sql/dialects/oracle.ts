import type { Dialect } from './traits';

/** Oracle, PolarDB with Oracle syntax, OceanBase in Oracle mode, Dameng. */
export const oracle: Dialect = {
  name: 'oracle',
  backslash: false,
  doubleQuotedText: false,
  backtick: false,
  brackets: false,
  nestedComments: false,
  dashNeedsBlank: false,
  hashComment: false,
  dollarQuotes: false,
  escapeStrings: false,
  alternativeQuotes: true,
  executableComments: false,
  wordMarks: '$#',
  delimiterCommand: false,
  backslashGo: false,
  metaCommands: false,
  batches: false,
  loneSlash: true,
  clientLines: new Set(
    (
      '@ @@ ACC ACCEPT APPEND ARCHIVE ATTRIBUTE BRE BREAK BTI BTITLE CHANGE CL CLEAR COL COLUMN COMP COMPUTE CONN CONNECT COPY ' +
      'DEF DEFINE DESC DESCRIBE DISC DISCONNECT ED EDIT EXEC EXECUTE EXIT GET HO HOST INPUT LIST PASSW PASSWORD PAU PAUSE ' +
      'PRI PRINT PRO PROMPT QUIT RECOVER REM REMARK REPF REPFOOTER REPH REPHEADER RUN SAVE SET SHO SHOW SHUTDOWN SPO SPOOL ' +
      'STA START STARTUP STORE TIMI TIMING TTI TTITLE UNDEF UNDEFINE VAR VARIABLE WHENEVER XQUERY'
    ).split(' '),
  ),
  bodies: 'plsql',
  selectIntoCreates: false,
  beginIsTransaction: false,
};
