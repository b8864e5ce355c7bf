/**
 * The operations of this product that take `RealLoginUserUid`, the Alibaba Cloud uid of the person for whom a shared AccessKey
 * acts (dms-api 1.8). Those that list or show tickets do not: they answer for the owner of the key.
 */
export const actsForAnother: ReadonlySet<string> = new Set([
  'ApproveOrder',
  'CreateOrder',
  'ExecuteDataCorrect',
  'ExecuteDataExport',
  'ExecuteScript',
  'GetDataExportDownloadURL',
  'GetMetaTableDetailInfo',
  'ListInstances',
  'ListTables',
  'ModifyDataCorrectExecSQL',
  'RestartDataCorrectSQLJob',
  'RetryDataCorrectPreCheck',
  'SearchDatabase',
  'SkipDataCorrectRowCheck',
  'SubmitOrderApproval',
]);
