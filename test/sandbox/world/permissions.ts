export type PermissionType = 'QUERY' | 'EXPORT' | 'CORRECT' | 'LOGIN';

/** One permission of one user on one resource. */
export interface Permission {
  readonly accessId: string;
  readonly userId: string;
  readonly type: PermissionType;
  readonly resource: Resource;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface Resource {
  readonly kind: 'DATABASE' | 'TABLE' | 'COLUMN' | 'INSTANCE';
  /** The database's id, or the instance's for `INSTANCE`. */
  readonly id: string;
  readonly tableName?: string;
  readonly columnName?: string;
}

/** The bits of `permType` (dms-api 2.3: 1 query, 2 export, 4 change, 8 logon). */
export const permissionBits: readonly (readonly [number, PermissionType])[] = [
  [1, 'QUERY'],
  [2, 'EXPORT'],
  [4, 'CORRECT'],
  [8, 'LOGIN'],
];

export class Permissions {
  private list: Permission[] = [];

  restore(permissions: readonly Permission[]): void {
    this.list = [...permissions];
  }

  all(): readonly Permission[] {
    return this.list;
  }

  of(userId: string, now: number): Permission[] {
    return this.list.filter((entry) => entry.userId === userId && entry.expiresAt > now);
  }

  grant(
    userId: string,
    type: PermissionType,
    resource: Resource,
    createdAt: number,
    expiresAt: number,
  ): void {
    this.list.push({
      accessId: String(880_000 + this.list.length),
      userId,
      type,
      resource,
      createdAt,
      expiresAt,
    });
  }

  /** Whether the permission is held on the whole database or, where `tables` are named, on each of them. */
  holds(userId: string, type: PermissionType, dbId: string, tables: readonly string[], now: number): boolean {
    const held = this.of(userId, now).filter((entry) => entry.type === type && entry.resource.id === dbId);
    return (
      held.some(({ resource }) => resource.kind === 'DATABASE') ||
      (tables.length > 0 &&
        tables.every((table) =>
          held.some(({ resource }) => resource.kind === 'TABLE' && resource.tableName === table),
        ))
    );
  }
}
