import { amount, count, id, idOrNone, inside, list, named, record, text } from '../answer';
import { read, type Page } from './declare';

/**
 * `userId` is DMS's own id, `uid` the Alibaba Cloud account's. Roles: `USER`, `DBA`, `ADMIN`, `SECURITY_ADMIN`,
 * `STRUCT_READ_ONLY`; states: `NORMAL`, `DISABLE`, `DELETE`. Counts are of today, limits per day.
 */
const user = record({
  userId: id,
  uid: idOrNone,
  parentUid: idOrNone,
  nickName: text,
  roles: named('RoleNameList', list(text)),
  state: text,
  email: text,
  lastLoginTime: text,
  curExecuteCount: amount,
  maxExecuteCount: amount,
  curResultCount: amount,
  maxResultCount: amount,
});

/** Without a parameter: the caller (dms-api 3.1, uncertain). */
export const getUser = read<{ readonly Uid?: string; readonly UserId?: string }>('GetUser').answers(
  inside('User', user),
);

/** Pages of 10, 20, 50 or 100. */
export const listUsers = read<
  Page & { readonly SearchKey?: string; readonly Role?: string; readonly UserState?: string }
>('ListUsers').answers(record({ users: named('UserList', list(user)), total: named('TotalCount', count) }));
