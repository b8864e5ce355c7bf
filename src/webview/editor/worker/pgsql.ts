import { PgSQLWorker } from 'monaco-sql-languages/esm/languages/pgsql/PgSQLWorker';
import { serve } from './serve';

serve(PgSQLWorker);
