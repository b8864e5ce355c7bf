/** `SQLReview`: a ticket that only has its SQL reviewed (dms-api 3.5). */
export interface ReviewDetail {
  readonly kind: 'review';
  readonly dbId: string;
  readonly projectName: string;
  readonly statements: readonly ReviewedStatement[];
}

export interface ReviewedStatement {
  readonly sql: string;
  readonly verb: string;
  readonly tables: readonly string[];
  readonly fileName: string;
  checked: boolean;
}
