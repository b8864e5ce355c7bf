import type { Dialect } from '../dialects/traits';
import { idOf, wordsIn, wordTable } from '../lexer/keywords';
import { kindNumber } from './columns';
import { wordByPair } from './letter-pairs';

/** What the first word says, as a role; up to 9 they are kinds. */
export const role = {
  query: kindNumber.query,
  dml: kindNumber.dml,
  ddl: kindNumber.ddl,
  dcl: kindNumber.dcl,
  tcl: kindNumber.tcl,
  with: 10,
  explain: 11,
  create: 12,
  alter: 13,
  set: 14,
  beforeTransaction: 15,
  begin: 16,
  end: 17,
  declare: 18,
  copy: 19,
  update: 20,
  bulk: 22,
  enable: 23,
  from: 24,
  load: 25,
  oracleDdl: 26,
} as const;

export const roles = wordTable({
  'SELECT VALUES TABLE': role.query,
  'INSERT DELETE MERGE REPLACE UPSERT': role.dml,
  LOAD: role.load,
  FROM: role.from,
  'DROP TRUNCATE RENAME COMMENT REFRESH IMPORT SECURITY REASSIGN': role.ddl,
  'PURGE FLASHBACK ASSOCIATE DISASSOCIATE': role.oracleDdl,
  'GRANT REVOKE DENY': role.dcl,
  'COMMIT ROLLBACK SAVEPOINT RELEASE ABORT XA': role.tcl,
  WITH: role.with,
  EXPLAIN: role.explain,
  CREATE: role.create,
  ALTER: role.alter,
  SET: role.set,
  'START PREPARE SAVE': role.beforeTransaction,
  BEGIN: role.begin,
  END: role.end,
  DECLARE: role.declare,
  COPY: role.copy,
  UPDATE: role.update,
  BULK: role.bulk,
  'ENABLE DISABLE': role.enable,
});

/** The kind of the statements that a word begins which says all about them, whatever follows; 0 for other words. */
export const plainKind = roles.map((it) => (it < role.with ? it : it === role.update ? kindNumber.dml : 0));

/** By {@link letterPairAt}: the word of {@link plainKind} that begins so, and is no command of the client. */
export function plainVerbs({ clientLines }: Dialect): Uint16Array {
  return wordByPair(wordsIn(plainKind).filter((word) => !clientLines.has(word)));
}

export const id = {
  analyze: idOf('ANALYZE'),
  analyse: idOf('ANALYSE'),
  false: idOf('FALSE'),
  off: idOf('OFF'),
  from: idOf('FROM'),
  to: idOf('TO'),
  insert: idOf('INSERT'),
  trigger: idOf('TRIGGER'),
  statistics: idOf('STATISTICS'),
  partition: idOf('PARTITION'),
  with: idOf('WITH'),
  as: idOf('AS'),
  using: idOf('USING'),
} as const;
export const transactionWord = wordTable({ 'TRANSACTION TRAN': 1 });
export const setScope = wordTable({ 'SESSION LOCAL GLOBAL': 1 });
export const setTransaction = wordTable({ 'TRANSACTION CHARACTERISTICS': 1 });
/** What `BEGIN` may be followed by when it opens a transaction; the end of the statement as well. */
export const afterBegin = wordTable({ 'WORK TRAN TRANSACTION ISOLATION NOT': 1 });
export const subprogram = wordTable({ 'PROCEDURE PROC FUNCTION': 1 });
export const isSystem = wordTable({ 'SESSION SYSTEM': 1 });
export const loads = wordTable({ 'DATA XML': 1 });
export const mainVerb = wordTable({
  'SELECT VALUES TABLE': kindNumber.query,
  'INSERT UPDATE DELETE MERGE REPLACE': kindNumber.dml,
});
export const writesInCte = wordTable({ 'INSERT UPDATE DELETE MERGE': 1 });
export const JAVA = 6;
/** Kinds of objects: the word after CREATE that says whether a body follows. */
export const object = wordTable({
  'PROCEDURE PROC FUNCTION': 1,
  TRIGGER: 2,
  EVENT: 3,
  PACKAGE: 4,
  TYPE: 5,
  JAVA,
  VIEW: 7,
  RULE: 8,
  'TABLE INDEX DATABASE SCHEMA USER ROLE LOGIN SEQUENCE SYNONYM LIBRARY': 9,
});
export const BODY = idOf('BODY');
export const NOT = idOf('NOT');
export const DISTRIBUTED = idOf('DISTRIBUTED');
