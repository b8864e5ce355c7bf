const list = `
  SELECT INSERT UPDATE DELETE MERGE REPLACE UPSERT LOAD BULK VALUES VALUE TABLE WITH EXPLAIN DESCRIBE DESC ANALYZE ANALYSE
  VERBOSE CREATE ALTER DROP TRUNCATE RENAME COMMENT REFRESH REINDEX IMPORT SECURITY PURGE FLASHBACK ASSOCIATE DISASSOCIATE
  ENABLE DISABLE GRANT REVOKE DENY COMMIT ROLLBACK SAVEPOINT RELEASE ABORT XA SAVE BEGIN END START PREPARE SET COPY
  DECLARE TRANSACTION TRAN WORK SESSION LOCAL GLOBAL CHARACTERISTICS SYSTEM STATISTICS FROM INTO TO WHERE LIMIT FETCH
  TOP ROWNUM JOIN STRAIGHT_JOIN CONFLICT DUPLICATE KEY ON USING RETURNING ORDER GROUP BY HAVING WINDOW UNION EXCEPT
  INTERSECT MINUS ALL DISTINCT AS IS IN NOT EXISTS NULL AND OR PROCEDURE PROC FUNCTION TRIGGER EVENT PACKAGE TYPE BODY
  VIEW RULE INDEX DATABASE SCHEMA USER ROLE LOGIN SEQUENCE SYNONYM LIBRARY JAVA DEFAULT DEFINER ATOMIC IF LOOP WHILE
  REPEAT CASE THEN ELSE ELSEIF WHEN DO EACH ROW ROWS LANGUAGE EXTERNAL RESULT COMPOUND BEFORE AFTER INSTEAD CALL TRY
  CATCH DISTRIBUTED DIALOG CONVERSATION EXEC EXECUTE PRINT RETURN USE RAISERROR THROW GOTO OPEN CLOSE DEALLOCATE BACKUP
  RESTORE DBCC WAITFOR KILL CHECKPOINT RECONFIGURE SHUTDOWN REVERT READTEXT WRITETEXT UPDATETEXT BREAK CONTINUE GO
  DELIMITER FOR COLUMN CONSTRAINT MEMBER PERIOD ONLY LATERAL NATURAL LEFT RIGHT FULL INNER OUTER CROSS TEMPORARY TEMP
  UNLOGGED MATERIALIZED CURRENT OF OVERWRITE IGNORE LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK OFFSET FIRST NEXT ADD MODIFY
  CHANGE PRIMARY REFERENCES FOREIGN TABLES CASCADE RESTRICT STDIN ISOLATION OUTFILE DUMPFILE PARTITION OVERRIDING
  RECURSIVE CONCURRENTLY UNIQUE LIKE BETWEEN TRUE FALSE QUALIFY APPLY OUTPUT ESCAPE COLLATE LOCK ASSERTION TABLESAMPLE
  SKIP NOWAIT SHARE PIVOT UNPIVOT CONNECT OPTION CLUSTER EXTENDED FORCE SIMPLE AUTOCOMMIT SIMILAR ILIKE RLIKE REGEXP
  SEARCH CYCLE SOURCE SPOOL ROLLUP CUBE GROUPING ANTI SEMI ASOF PREWHERE SAMPLE FINAL FORMAT SETTINGS UNNEST FREEZE
  ROLES CREDENTIAL ONLINE OFF DATA XML NO SELF LOG IDENTITY GENERATED AUTO_INCREMENT SERIAL OVER SYSTEM VALUE ERRORS FULLTEXT SPATIAL ANY SOME XOR DIV MOD INTERVAL BINARY SOUNDS
  RANGE FILTER BLOCK GOVERNOR REASSIGN
`;

/** The words that the scanner and what builds upon it know. A word's id is its place here, from 1; 0 is any other word. */
const words: readonly string[] = ['', ...new Set(list.trim().split(/\s+/))];

const slotCount = 2048;
const longest = Math.max(...words.map((word) => word.length));
const shortest = 2;

/**
 * The slot in which the search for a word begins. Four letters and the length tell nearly all of the list apart, with factors that
 * were found by trying.
 */
function slotOf(text: string, start: number, length: number): number {
  const middle = text.charCodeAt(start + (length >> 1));
  const last = text.charCodeAt(start + length - 1);
  return (
    ((text.charCodeAt(start) & ~0x20) * 853 +
      (text.charCodeAt(start + 1) & ~0x20) * 287 +
      (middle & ~0x20) * 157 +
      (last & ~0x20) * 37 +
      length * 33) &
    (slotCount - 1)
  );
}

/** Open addressing: the id in each slot, and each word's letters one after the other. */
const slots = new Uint16Array(slotCount);
const letters = new Uint8Array(words.join('').length);
const lettersFrom = new Uint16Array(words.length + 1);

let filled = 0;
for (const [id, word] of words.entries()) {
  lettersFrom[id] = filled;
  for (const letter of word) {
    letters[filled] = letter.charCodeAt(0);
    filled += 1;
  }
  lettersFrom[id + 1] = filled;
  if (id > 0) {
    let slot = slotOf(word, 0, word.length);
    while (slots[slot] !== 0) {
      slot = (slot + 1) & (slotCount - 1);
    }
    slots[slot] = id;
  }
}

function sameLetters(text: string, start: number, length: number, id: number): boolean {
  const from = lettersFrom[id] ?? 0;
  if ((lettersFrom[id + 1] ?? 0) - from !== length) {
    return false;
  }
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(start + index);
    const letter = letters[from + index];
    // Clearing bit 5 makes small letters capitals; `_` has it clear already.
    if ((code & ~0x20) !== letter) {
      return false;
    }
  }
  return true;
}

/** The length of the known word with this id when it stands at `start` in any case, whatever comes after it; else 0. */
export function lengthOfWordAt(text: string, start: number, id: number): number {
  const length = (lettersFrom[id + 1] ?? 0) - (lettersFrom[id] ?? 0);
  return sameLetters(text, start, length, id) ? length : 0;
}

/** The id of the word in any case that stands at `start`, 0 when it is none of the known ones. */
export function wordIdAt(text: string, start: number, end: number): number {
  const length = end - start;
  if (length > longest || length < shortest) {
    return 0;
  }
  let slot = slotOf(text, start, length);
  for (;;) {
    const id = slots[slot] ?? 0;
    if (id === 0 || sameLetters(text, start, length, id)) {
      return id;
    }
    slot = (slot + 1) & (slotCount - 1);
  }
}

/**
 * The id of a known word, for tables that are built once.
 * @throws Error when the word is not in the list: a mistake of the program.
 */
export function idOf(word: string): number {
  const id = wordIdAt(word, 0, word.length);
  if (id === 0) {
    throw new Error(`not a known word: ${word}`);
  }
  return id;
}

/** The known words whose value in a table is not 0. */
export function wordsIn(table: Uint8Array): readonly string[] {
  return words.filter((_, id) => (table[id] ?? 0) !== 0);
}

/** A table with `value` at each of these words (separated by blanks), to be looked up by id. */
export function wordTable(entries: Readonly<Record<string, number>>): Uint8Array {
  const table = new Uint8Array(words.length);
  for (const [names, value] of Object.entries(entries)) {
    for (const name of names.split(' ')) {
      table[idOf(name)] = value;
    }
  }
  return table;
}
