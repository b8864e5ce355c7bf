import { message, type Message } from '../../core/message';
import type { PrecheckFinding, PrecheckFix } from '../../core/tickets/precheck-findings';
import { checkLabel } from '../document/step-words';

/** A finding in the person's language; what DMS says stays DMS's. */
export function findingText({ code, words, rows }: PrecheckFinding, say: (text: Message) => string): string {
  switch (code) {
    case 'ROWS':
      return say(message('DMS counts {0} rows that this statement changes.', rows ?? 0));
    case 'PRE_CHECK_FAIL':
      return say(message('The precheck of the export failed. DMS tells why in its console only.'));
    default: {
      const label = say(checkLabel(code));
      return words === '' ? label : `${label}: ${words}`;
    }
  }
}

/** What a quick fix is called in the editor, where no ticket is in sight. */
export function fixTitle(fix: PrecheckFix, orderId: string, rows: number | undefined): Message {
  switch (fix) {
    case 'correctSql':
      return message('Correct the SQL of ticket #{0}…', orderId);
    case 'useLockFree':
      return message('Use a lock-free change instead of ticket #{0}…', orderId);
    case 'setRows':
      return message('New ticket instead of #{0} with {1} affected rows…', orderId, rows ?? 0);
    case 'skipRowCheck':
      return message('Skip the row check of ticket #{0}…', orderId);
    case 'requestPermission':
      return message('Request the permission for ticket #{0}…', orderId);
    case 'retryPrecheck':
      return message('Retry the precheck of ticket #{0}', orderId);
  }
}
