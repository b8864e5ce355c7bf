import { message } from '../../core/message';
import type { Execution } from './load-execution';
import { stepWord } from './step-words';
import type { Writing } from './writing';

function rowsText({ say }: Writing, rows: number | undefined): string {
  return rows === undefined ? '' : say(message('{0} rows', rows));
}

function cleanups(writing: Writing, { cleanups: runs }: Execution): void {
  const { sheet, say, valueOf } = writing;
  if (runs === undefined || (runs.ok && runs.value.tasks.length === 0)) {
    return;
  }
  sheet.heading(say(message('Runs')));
  for (const { createTime, jobStatus, actualAffectRows } of valueOf(runs)?.tasks ?? []) {
    const { word, mark } = stepWord(jobStatus);
    sheet.marked(mark, createTime, say(word), rowsText(writing, actualAffectRows));
  }
}

/** How the ticket is being executed, database by database; of the statements those that run, wait or failed. */
export function executionSection(writing: Writing, execution: Execution): void {
  cleanups(writing, execution);
  const { sheet, say, valueOf } = writing;
  const { task, jobs, statements, progress } = execution;
  if (task === undefined) {
    return;
  }
  sheet.heading(say(message('Execution')));
  const found = valueOf(task);
  if (found !== undefined) {
    const { word, mark } = stepWord(found.jobStatus);
    sheet.marked(mark, say(message('Task')), say(word), rowsText(writing, found.actualAffectRows));
  }
  for (const job of valueOf(jobs)?.jobs ?? []) {
    const { word, mark } = stepWord(job.status);
    sheet.marked(
      mark,
      `${job.jobType} ${job.dbSearchName}`,
      say(word),
      [job.lastExecTime, job.comment].join(' '),
    );
    for (const { jobDetailId, currentSql, status, affectRows, log } of statements.get(job.jobId) ?? []) {
      const step = stepWord(status);
      const more = [progress.get(jobDetailId) ?? '', rowsText(writing, affectRows), log];
      sheet.marked(
        step.mark,
        currentSql.replace(/\s+/g, ' ').slice(0, 100),
        say(step.word),
        more.filter((part) => part !== '').join(' · '),
      );
    }
  }
}
