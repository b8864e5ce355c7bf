/** One client of Alibaba Cloud, ready to call DMS at an endpoint over http. */
export interface Caller {
  /** A call that only reads. */
  readonly read: () => Promise<unknown>;
  /** A call that must not be made twice, with SQL in it. */
  readonly create: (sql: string) => Promise<unknown>;
}

export type Connect = (endpoint: string) => Caller;

export const keys = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

export const version = '2018-11-01';

/** What goes into the query of CreateOrder. */
export const about = { PluginType: 'DC_COMMON', Comment: 'bench', Tid: '3001', RelatedUserList: '1,2' };

export function pluginParam(sql: string): string {
  return JSON.stringify({ classify: 'Test', execSQL: sql });
}
