/** `KeyInfo.JobStatus` of an export (dms-api 3.6). */
export type ExportStatus =
  | 'PRE_CHECKING'
  | 'PRE_CHECK_FAIL'
  | 'PRE_CHECK_SUCCESS'
  | 'WAITING_APPLY_AUDIT'
  | 'APPLY_AUDIT_SUCCESS'
  | 'ENABLE_EXPORT'
  | 'WAITING_EXPORT'
  | 'DOING_EXPORT'
  | 'EXPORT_SUCCESS'
  | 'EXPORT_FAIL';

export interface ExportDetail {
  readonly kind: 'export';
  readonly classify: string;
  readonly dbId: string;
  readonly logic: boolean;
  readonly sql: string;
  readonly affectRows: number;
  readonly ignoreAffectRows: boolean;
  readonly ignoreReason: string;
  readonly jobId: string;
  readonly preCheckId: string;
  jobStatus: ExportStatus;
  checked: { readonly sql: string; readonly rows: number }[];
  actualAffectRows: number | undefined;
  fileKey: string | undefined;
  tip: string;
}
