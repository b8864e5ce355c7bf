import * as v from 'valibot';

const Advisory = v.object({ title: v.string(), url: v.string(), severity: v.string() });
const Report = v.object({
  vulnerabilities: v.record(
    v.string(),
    v.object({ name: v.string(), via: v.array(v.union([v.string(), Advisory])) }),
  ),
});

/** What `npm audit --json` said: the advisories about what is installed, by address, or that nobody could be asked. */
export type Audit =
  | { readonly asked: true; readonly advisories: ReadonlyMap<string, string> }
  | { readonly asked: false; readonly reason: string };

export function readAudit(json: string): Audit {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return { asked: false, reason: 'npm printed no report' };
  }
  const report = v.safeParse(Report, raw);
  if (!report.success) {
    const failure = v.safeParse(v.object({ message: v.string() }), raw);
    return { asked: false, reason: failure.success ? failure.output.message : 'npm printed no report' };
  }
  const found = Object.values(report.output.vulnerabilities).flatMap(({ name, via }) =>
    via.flatMap((one) =>
      typeof one === 'string' ? [] : [[one.url, `${name}: ${one.title} (${one.severity})`] as const],
    ),
  );
  return { asked: true, advisories: new Map(found) };
}

/** What is wrong: advisories that nobody has explained, and explanations of what is no longer there. */
export function unexplained(
  advisories: ReadonlyMap<string, string>,
  explanations: Readonly<Record<string, string>>,
): readonly string[] {
  const open = [...advisories]
    .filter(([url]) => !Object.hasOwn(explanations, url))
    .map(([url, what]) => `${what}: ${url} is neither fixed nor explained`);
  const over = Object.keys(explanations)
    .filter((url) => !advisories.has(url))
    .map((url) => `${url} is explained, but there is no such finding any more`);
  return [...open, ...over];
}
