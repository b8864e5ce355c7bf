/** `NDDL`, a schema design project (dms-api 3.4). */
export interface DesignDetail {
  readonly kind: 'design';
  readonly projectId: string;
  readonly title: string;
  readonly description: string;
  readonly dbId: string;
  readonly logic: boolean;
  readonly relatedIds: readonly string[];
  status: 'DESIGN' | 'PUBLISHED' | 'CLOSE';
  publishes: Publish[];
}

export interface Publish {
  readonly taskId: string;
  readonly dbId: string;
  readonly logic: boolean;
  readonly strategy: 'IMMEDIATELY' | 'REGULARLY';
  readonly planTime: string | undefined;
  readonly creatorId: string;
  status: 'START' | 'ANALYZE' | 'AUDIT' | 'DISPATCH' | 'SUCCESS';
}
