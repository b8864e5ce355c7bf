import { message } from '../message';
import type { Field } from './field';

/**
 * Who executes an approved change (dms-api.md 2.3, `execMode`; `COMMITOR` is DMS's spelling). DMS documents the key for the
 * typed operations only, so it is sent only when a person chose it.
 */
export const execMode = {
  kind: 'choice',
  label: message('Executed by'),
  hint: message('Once it is approved. Sent only when you choose other than DMS’s default.'),
  required: false,
  options: [
    { value: '', label: message('DMS’s default: the submitter') },
    { value: 'COMMITOR', label: message('the submitter') },
    { value: 'AUTO', label: message('DMS, once it is approved') },
    { value: 'LAST_AUDITOR', label: message('the last approver') },
  ],
} as const satisfies Field;

export function encodeExecMode(mode: string): { readonly execMode?: string } {
  return mode === '' ? {} : { execMode: mode };
}
