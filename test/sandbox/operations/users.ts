import { parentUid, roleIds, tenants } from '../world/people';
import type { Person } from '../world/people';
import { businessRefusal } from '../wire/refusal';
import { pageOf } from '../wire/parameters';
import type { Answer, Operation } from './call';

function tenantAnswer({ tid, name, status }: (typeof tenants)[number]): Answer {
  return { Tid: BigInt(tid), TenantName: name, Status: status };
}

function userAnswer({ userId, uid, nickName, roles, state }: Person): Answer {
  return {
    UserId: userId,
    Uid: uid,
    NickName: nickName,
    RoleIdList: { RoleIds: roles.map((role) => roleIds[role]) },
    RoleNameList: { RoleNames: roles },
    State: state,
    Email: `${nickName}@example.com`,
    Mobile: '',
    DingRobot: '',
    Webhook: '',
    SignatureMethod: 'NONE',
    NotificationMode: 'EMAIL',
    LastLoginTime: '2026-01-05 09:30:00',
    CurExecuteCount: 12,
    MaxExecuteCount: 2000,
    CurResultCount: 340,
    MaxResultCount: 100_000,
  };
}

const getUser: Operation = ({ dms, caller, parameters }) => {
  const userId = parameters.optionalId('UserId');
  const uid = parameters.optionalId('Uid');
  // uncertain: neither of them means the caller (dms-api 3.1).
  const found =
    userId === undefined && uid === undefined
      ? caller
      : dms.world.people.find((person) => person.userId === userId || person.uid === uid);
  if (found === undefined) {
    throw businessRefusal('UserNotExist', 'The specified user not exists.');
  }
  return { User: { ...userAnswer(found), ParentUid: BigInt(parentUid) } };
};

const listUsers: Operation = ({ dms, parameters }) => {
  const key = parameters.optional('SearchKey')?.toLowerCase() ?? '';
  const role = parameters.choice('Role', ['USER', 'DBA', 'ADMIN', 'SECURITY_ADMIN', 'STRUCT_READ_ONLY']);
  const state = parameters.choice('UserState', ['NORMAL', 'DISABLE', 'DELETE']);
  const found = dms.world.people.filter(
    (person) =>
      (role === undefined || person.roles.includes(role)) &&
      (state === undefined || person.state === state) &&
      [person.nickName, person.realName, person.uid].some((text) => text.toLowerCase().includes(key)),
  );
  const page = pageOf(found, parameters.page(100));
  // A string here, a number in GetUser (dms-api 0.10).
  const users = page.map((person) => ({ ...userAnswer(person), ParentUid: parentUid }));
  return { UserList: { User: users }, TotalCount: found.length };
};

export const userOperations = {
  GetUserActiveTenant: ({ tid }) => {
    const active = tenants.find((tenant) => tenant.tid === tid);
    return { Tenant: active === undefined ? undefined : tenantAnswer(active) };
  },
  ListUserTenants: () => ({ TenantList: tenants.map(tenantAnswer) }),
  GetUser: getUser,
  ListUsers: listUsers,
} satisfies Record<string, Operation>;
