import { nothing } from '../answer';
import { change } from './declare';

/**
 * `DsType`: `INSTANCE`, `DATABASE`, `LOGIC_DATABASE`, `TABLE`, `LOGIC_TABLE`; `PermTypes`: comma separated `QUERY`, `EXPORT`,
 * `CORRECT`, `LOGIN`, `PERF`; `ExpireDate` as `yyyy-MM-dd HH:mm:ss`.
 */
export const grantUserPermission = change<{
  readonly UserId: string;
  readonly DsType: string;
  readonly PermTypes: string;
  readonly ExpireDate: string;
  readonly DbId?: string;
  readonly Logic?: boolean;
  readonly InstanceId?: string;
  readonly TableId?: string;
  readonly TableName?: string;
}>('GrantUserPermission').answers(nothing);

/** `OwnerIds` comma separated; `OwnerType` like the `DsType` of {@link grantUserPermission}. */
export const setOwners = change<{
  readonly OwnerIds: string;
  readonly OwnerType: string;
  readonly ResourceId: string;
}>('SetOwners').answers(nothing);
