import { wordTable } from '../lexer/keywords';

/** Words that begin a statement of SQL Server wherever they stand, unless the word before continues the statement. */
export const starter = wordTable({
  'SELECT INSERT UPDATE DELETE MERGE CREATE ALTER DROP TRUNCATE EXEC EXECUTE DECLARE SET IF WHILE PRINT RETURN GRANT': 1,
  'REVOKE DENY USE BEGIN COMMIT ROLLBACK SAVE RAISERROR GOTO OPEN CLOSE FETCH DEALLOCATE BACKUP RESTORE DBCC': 1,
  'WAITFOR BULK KILL CHECKPOINT RECONFIGURE SHUTDOWN REVERT READTEXT WRITETEXT UPDATETEXT BREAK CONTINUE': 1,
});

/** Words after which a starter continues the statement. */
export const continues = wordTable({
  'UNION ALL EXCEPT INTERSECT AS FOR THEN AFTER BEFORE OF OR INNER LEFT RIGHT FULL OUTER NOT AND WITH BULK': 1,
});

/** `OFFSET 10 ROWS FETCH NEXT` */
export const beforeFetch = wordTable({ 'ROW ROWS': 1 });

/** Words that name a kind of object: `DROP TABLE IF EXISTS`, and a `DROP TABLE` that is no part of an ALTER. */
export const objectWord = wordTable({
  'TABLE VIEW INDEX PROCEDURE PROC FUNCTION DATABASE TRIGGER SCHEMA USER ROLE LOGIN SEQUENCE TYPE SYNONYM DEFAULT RULE': 1,
  'STATISTICS LIBRARY SECURITY FULLTEXT': 1,
  'COLUMN CONSTRAINT': 2,
});

/** `BEGIN TRAN`, `BEGIN DIALOG` open no block. */
export const noBlock = wordTable({ 'TRAN TRANSACTION DISTRIBUTED DIALOG CONVERSATION': 1 });
/** In GRANT, DENY and REVOKE these name permissions. */
export const permission = wordTable({
  'SELECT INSERT UPDATE DELETE EXEC EXECUTE ALTER CREATE BACKUP REFERENCES SHUTDOWN': 1,
});
