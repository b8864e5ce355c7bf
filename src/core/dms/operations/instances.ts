import { amount, count, flag, id, idOrNone, list, named, record, text } from '../answer';
import { read, type Page } from './declare';

/**
 * `groupMode` is the control mode: `COMMON` Security Collaboration, `STABLE` Stable Change, `NONE_CONTROL` Flexible
 * Management. The instance's user and (masked) password are left out: the product has no use for them. Timeouts in seconds.
 */
const instance = record({
  instanceId: id,
  instanceAlias: text,
  instanceType: text,
  instanceSource: text,
  host: text,
  port: text,
  sid: text,
  envType: text,
  state: text,
  dbaId: idOrNone,
  dbaNickName: text,
  ddlOnline: amount,
  ecsInstanceId: text,
  ecsRegion: text,
  vpcId: text,
  safeRuleId: idOrNone,
  standardGroup: record({ groupMode: text, groupName: text }),
  queryTimeout: amount,
  exportTimeout: amount,
  useDsql: flag,
  sellSitd: flag,
  sellTrust: flag,
  dataLinkName: text,
  ownerIds: named('OwnerIdList', list(id)),
  ownerNames: named('OwnerNameList', list(text)),
});

/** At most 100 a page. */
export const listInstances = read<
  Page & {
    readonly SearchKey?: string;
    readonly DbType?: string;
    readonly EnvType?: string;
    readonly InstanceSource?: string;
    readonly InstanceState?: string;
    readonly NetType?: string;
    readonly Region?: string;
  }
>('ListInstances').answers(
  record({ instances: named('InstanceList', list(instance)), total: named('TotalCount', count) }),
);
