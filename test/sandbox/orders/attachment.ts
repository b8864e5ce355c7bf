import type { Dms } from '../dms';
import { invalidValue } from '../wire/refusal';
import type { SqlSource } from './change-detail';

/** The SQL of a change or its rollback, from the text or from the attachment that was uploaded for it. @throws Refusal */
export function sqlFrom(
  dms: Dms,
  source: SqlSource,
  text: string,
  attachment: string,
  field: string,
): string {
  if (source === 'TEXT') {
    return text;
  }
  const file = attachment === '' ? undefined : dms.uploads.attachment(attachment);
  if (file === undefined) {
    throw invalidValue(`PluginParam.${field}: no uploaded file with this key.`);
  }
  if (file.fileSource !== 'datacorrect') {
    throw invalidValue(
      `PluginParam.${field}: the file was uploaded as ${file.fileSource}, not as datacorrect.`,
    );
  }
  return file.content;
}
