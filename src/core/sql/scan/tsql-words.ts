import { wordTable } from '../lexer/keywords';

/** Words that begin a statement of SQL Server wherever they stand, unless the word before continues the statement. */
export const starter = wordTable({
  'SELECT INSERT UPDATE DELETE MERGE CREATE ALTER DROP TRUNCATE EXEC EXECUTE DECLARE SET IF WHILE PRINT RETURN GRANT': 1,
  'REVOKE DENY USE BEGIN COMMIT ROLLBACK SAVE RAISERROR GOTO OPEN CLOSE FETCH DEALLOCATE BACKUP RESTORE DBCC': 1,
  'WAITFOR BULK KILL CHECKPOINT RECONFIGURE SHUTDOWN REVERT READTEXT WRITETEXT UPDATETEXT BREAK CONTINUE': 1,
});

/** Words that begin a statement before certain words only: `ENABLE TRIGGER`, `END CONVERSATION`. */
export const starterBefore = wordTable({ 'ENABLE DISABLE': 1, END: 2 });

/** Words after which a starter continues the statement. */
export const continues = wordTable({
  'UNION ALL EXCEPT INTERSECT AS FOR THEN AFTER BEFORE OF OR INNER LEFT RIGHT FULL OUTER NOT AND WITH BULK': 1,
  'NO START': 1,
});

/** `OFFSET 10 ROWS FETCH NEXT` */
export const beforeFetch = wordTable({ 'ROW ROWS': 1 });

/** Words that name a kind of object, so that a DROP before them is no part of an ALTER. */
export const objectWord = wordTable({
  'TABLE VIEW INDEX PROCEDURE PROC FUNCTION DATABASE TRIGGER SCHEMA USER ROLE LOGIN SEQUENCE TYPE SYNONYM DEFAULT RULE': 1,
  'STATISTICS LIBRARY SECURITY FULLTEXT': 1,
});

/** `BEGIN TRAN`, `BEGIN DIALOG` open no block. */
export const noBlock = wordTable({ 'TRAN TRANSACTION DISTRIBUTED DIALOG CONVERSATION': 1 });
/** In GRANT, DENY and REVOKE these name permissions. */
export const permission = wordTable({
  'SELECT INSERT UPDATE DELETE EXEC EXECUTE ALTER CREATE BACKUP REFERENCES SHUTDOWN BULK CHECKPOINT KILL': 1,
});
export const grants = wordTable({ 'GRANT REVOKE DENY': 1 });
/** After these a GRANT names no permissions any more. */
export const grantTarget = wordTable({ 'ON TO FROM': 1 });
export const insertSource = wordTable({ 'SELECT EXEC EXECUTE': 1 });
export const mainOfWith = wordTable({ 'SELECT INSERT UPDATE DELETE MERGE': 1 });
/** Functions when a parenthesis follows: `IF UPDATE(c)`, `{ fn INSERT(…) }`. */
export const alsoFunction = wordTable({ 'UPDATE INSERT TRUNCATE': 1 });
/** What an ALTER goes on with: `ALTER TABLE t ALTER COLUMN`, `ALTER SECURITY POLICY p ALTER FILTER PREDICATE`. */
export const alteredPart = wordTable({ 'COLUMN FILTER BLOCK': 1 });
/** `INSERT BULK t`, `WRITETEXT BULK t.c` */
export const beforeBulk = wordTable({ 'INSERT WRITETEXT UPDATETEXT': 1 });
/** What a `CREATE SCHEMA` may create along with the schema. */
export const schemaElement = wordTable({ 'TABLE VIEW': 1 });
export const branch = wordTable({ 'IF WHILE': 1 });
export const runs = wordTable({ 'EXEC EXECUTE': 1 });

const structure = wordTable({ 'CASE BEGIN END ELSE VALUES SCHEMA WITH': 1 });

/** How a word is heard: not at all, to be known as the word before the next one, or for what it does itself. */
export const hearing = { remembered: 1, weighed: 2 } as const;

/** All words that tell something about where a statement ends; any other might as well be a number. */
export const heard = wordTable({ 'ON TO FROM ROW ROWS GOVERNOR': hearing.remembered }).map((value, id) =>
  starter[id] === 1 || starterBefore[id] !== 0 || structure[id] === 1
    ? hearing.weighed
    : continues[id] === 1
      ? hearing.remembered
      : value,
);
