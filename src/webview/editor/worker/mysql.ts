import { MySQLWorker } from 'monaco-sql-languages/esm/languages/mysql/mysqlWorker';
import { serve } from './serve';

serve(MySQLWorker);
