import { applicationOperations } from './applications';
import { approvalOperations } from './approvals';
import type { Operation } from './call';
import { changeFileOperations } from './change-files';
import { clearingOperations } from './clearings';
import { createOrderOperations } from './create-order';
import { dataCorrectOperations } from './data-correct';
import { dataExportOperations } from './data-export';
import { databaseOperations } from './databases';
import { designOperations } from './designs';
import { orderOperations } from './orders';
import { permissionOperations } from './permissions';
import { scriptOperations } from './scripts';
import { sqlReviewOperations } from './sql-reviews';
import { sqlJobOperations } from './sql-jobs';
import { tableOperations } from './tables';
import { uploadOperations } from './uploads';
import { userOperations } from './users';

const operations = new Map<string, Operation>(
  [
    userOperations,
    databaseOperations,
    tableOperations,
    createOrderOperations,
    orderOperations,
    approvalOperations,
    dataCorrectOperations,
    sqlJobOperations,
    changeFileOperations,
    dataExportOperations,
    applicationOperations,
    clearingOperations,
    designOperations,
    permissionOperations,
    scriptOperations,
    sqlReviewOperations,
    uploadOperations,
  ].flatMap((group): [string, Operation][] => Object.entries(group)),
);

export function operationOf(action: string): Operation | undefined {
  return operations.get(action);
}

/** Operations that know `RealLoginUserUid`; elsewhere it is a parameter like any that is not known. */
export const actsForAnother: ReadonlySet<string> = new Set([
  'ApproveOrder',
  'CreateDataCorrectOrder',
  'CreateDataExportOrder',
  'CreateDataImportOrder',
  'CreateFreeLockCorrectOrder',
  'CreateOrder',
  'ExecuteDataCorrect',
  'ExecuteDataExport',
  'ExecuteScript',
  'GetDataExportDownloadURL',
  'GetDatabase',
  'GetInstance',
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

/** Operations that take no GET (dms-api 1.1). */
export const postOnly: ReadonlySet<string> = new Set([
  'ExecuteDataExport',
  'PauseDataExportJob',
  'CreatePublishGroupTask',
  'GrantUserPermission',
]);
