export type Role = 'USER' | 'DBA' | 'ADMIN' | 'SECURITY_ADMIN' | 'STRUCT_READ_ONLY';

/** A DMS user. `userId` is DMS's own id, `uid` the Alibaba Cloud uid; they are different numbers (dms-api 2.1). */
export interface Person {
  readonly userId: string;
  readonly uid: string;
  readonly nickName: string;
  readonly realName: string;
  readonly roles: readonly Role[];
  readonly state: 'NORMAL' | 'DISABLE' | 'DELETE';
}

/** The cloud account that all users hang under; past 2^53 on purpose (dms-api 0.10). */
export const parentUid = '1406926474061234567';

/** The numbers that DMS gives roles. uncertain: only the names are documented. */
export const roleIds: Readonly<Record<Role, number>> = {
  USER: 1,
  DBA: 2,
  ADMIN: 3,
  SECURITY_ADMIN: 4,
  STRUCT_READ_ONLY: 5,
};

function person(
  userId: string,
  nickName: string,
  realName: string,
  roles: readonly Role[],
  state: Person['state'] = 'NORMAL',
): Person {
  return { userId, uid: `2140044795687${userId}`, nickName, realName, roles, state };
}

/** Dana, Bo and Ada have AccessKeys from the start. */
export const people: readonly Person[] = [
  person('51001', 'dana', 'Dana Developer', ['USER']),
  person('51002', 'bo', 'Bo the DBA', ['USER', 'DBA']),
  person('51003', 'ada', 'Ada Admin', ['USER', 'ADMIN']),
  person('51004', 'eve', 'Eve Engineer', ['USER']),
  person('51005', 'chen.wei', '陈伟', ['USER']),
  person('51006', 'li.na', '李娜', ['USER']),
  person('51007', 'max', 'Max Müller', ['USER']),
  person('51008', 'sol', 'Sol Security', ['USER', 'SECURITY_ADMIN']),
  person('51009', 'wang.fang', '王芳', ['USER', 'DBA']),
  person('51010', 'rosa', 'Rosa Reader', ['STRUCT_READ_ONLY']),
  person('51011', 'yuki', 'Yuki Tanaka', ['USER']),
  person('51012', 'zoe', 'Zoe Gone', ['USER'], 'DISABLE'),
];

export const names = { dana: '51001', bo: '51002', ada: '51003', eve: '51004' } as const;

export const tenant = { tid: '3001', name: 'Orders & Co', status: 'ACTIVE' } as const;

/** Dana and Ada are in a second tenant, which has no databases. */
export const tenants = [tenant, { tid: '3002', name: 'Playground', status: 'ACTIVE' } as const];
