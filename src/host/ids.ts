/**
 * Every id that `package.json` knows too, once. A test compares both ways, so an id can neither be mistyped here nor
 * forgotten there.
 */
export const extensionId = 'dms-tickets.dms-tickets';

export const commandIds = {
  submitTicket: 'dms.submitTicket',
  submitFile: 'dms.submitFile',
  checkSql: 'dms.checkSql',
  reviewSql: 'dms.reviewSql',
  explainFinding: 'dms.explainFinding',
  addAccount: 'dms.addAccount',
  addAccountAnotherWay: 'dms.addAccountAnotherWay',
  manageAccounts: 'dms.manageAccounts',
  moveKey: 'dms.moveKey',
  refreshTickets: 'dms.refreshTickets',
  loadMoreTickets: 'dms.loadMoreTickets',
  showTicket: 'dms.showTicket',
  ticketActions: 'dms.ticketActions',
  openInConsole: 'dms.openInConsole',
  copyTicketNumber: 'dms.copyTicketNumber',
  copyTicketLink: 'dms.copyTicketLink',
  submitForApproval: 'dms.submitForApproval',
  retryPrecheck: 'dms.retryPrecheck',
  skipRowCheck: 'dms.skipRowCheck',
  correctSql: 'dms.correctSql',
  sendCorrection: 'dms.sendCorrection',
  showPrecheck: 'dms.showPrecheck',
  setRows: 'dms.setRows',
  useLockFree: 'dms.useLockFree',
  requestPermission: 'dms.requestPermission',
  approve: 'dms.approve',
  reject: 'dms.reject',
  transfer: 'dms.transfer',
  addApprover: 'dms.addApprover',
  withdraw: 'dms.withdraw',
  showApprovers: 'dms.showApprovers',
  executeChange: 'dms.executeChange',
  pauseExecution: 'dms.pauseExecution',
  resumeExecution: 'dms.resumeExecution',
  retryExecution: 'dms.retryExecution',
  executeExport: 'dms.executeExport',
  stopExport: 'dms.stopExport',
  downloadExport: 'dms.downloadExport',
  pauseSchedule: 'dms.pauseSchedule',
  resumeSchedule: 'dms.resumeSchedule',
  publishDesign: 'dms.publishDesign',
  downloadFiles: 'dms.downloadFiles',
  createRollback: 'dms.createRollback',
  closeTicket: 'dms.closeTicket',
  cloneTicket: 'dms.cloneTicket',
  cloneElsewhere: 'dms.cloneElsewhere',
  fixAndResubmit: 'dms.fixAndResubmit',
  findTicket: 'dms.findTicket',
  filterTickets: 'dms.filterTickets',
  clearFilter: 'dms.clearFilter',
  exportRecord: 'dms.exportRecord',
  lookAgain: 'dms.lookAgain',
  newFromTemplate: 'dms.newFromTemplate',
  submitWithTemplate: 'dms.submitWithTemplate',
  saveAsTemplate: 'dms.saveAsTemplate',
  openDraft: 'dms.openDraft',
  discardDraft: 'dms.discardDraft',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const viewIds = { container: 'dms', tickets: 'dms.tickets' } as const;

/** What the ticket view shows when it has no tickets to show; welcome views hang on it. */
export const viewStateKey = 'dms.view';

/** Whether some tickets are filtered out. */
export const filteredKey = 'dms.filtered';

export const settingIds = {
  defaultAccount: 'dms.defaultAccount',
  extraLanguages: 'dms.extraLanguages',
  consoleUrl: 'dms.consoleUrl',
  pageSize: 'dms.pageSize',
  ticketMark: 'dms.ticketMark',
  submitWhenPrechecked: 'dms.submitWhenPrechecked',
  countRows: 'dms.countRows',
  recordRetentionDays: 'dms.recordRetentionDays',
  notices: 'dms.notices',
  statusBar: 'dms.statusBar',
  requireTestSuccess: 'dms.requireTestSuccess',
  largeSqlKilobytes: 'dms.largeSqlKilobytes',
  findings: 'dms.findings',
  directiveLenses: 'dms.directives.lenses',
  writeTicketNumber: 'dms.directives.writeTicketNumber',
  findingsInFiles: 'dms.findingsInFiles',
  sqlDialect: 'dms.sqlDialect',
  ossBucket: 'dms.oss.bucket',
  ossRegion: 'dms.oss.region',
  ossPrefix: 'dms.oss.prefix',
  ossEndpoint: 'dms.oss.endpoint',
  ossRemove: 'dms.oss.removeAfterUpload',
} as const;

/** VS Code's own language of SQL and those that extensions bring, as the menus of the manifest have it. */
export const sqlLanguage = /sql$|^hql$|^postgres$/;

export const formViewType = 'dms.form';
