/**
 * Everything that is done to tickets, in one part that is loaded with the first of it: most days one only looks. One part, because
 * each further one would split what they share into more files.
 */
export { Correction } from '../ticket-sql/correction';
export { submittedSql } from '../ticket-sql/submitted-sql';
export { requestPermission, setRows, useLockFree } from '../precheck/precheck-drafts';
export { PrecheckPart } from '../precheck/precheck-part';
export { SqlReview } from '../review/sql-review';
export { ticketLink } from '../links/ticket-link';
export { searchPick } from './search-pick';
export { useOwnAccount } from './own-account';
export { plainActions, ticketActions } from './ticket-actions';
export { ticketMenu } from './ticket-menu';
