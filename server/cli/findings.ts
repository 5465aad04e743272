import { stage as stageSchema, type Stage } from '#core/documents/common.ts';
import type { Finding } from '#core/documents/plan.ts';
import { UsageError, type CommandIo } from './command.ts';

/** The stage of `--stage`; plan where it is not given. */
export function stageOption(text: string): Stage {
  const read = stageSchema.safeParse(text);
  if (!read.success) throw new UsageError(`--stage: one of ${stageSchema.options.join(', ')} is expected, not '${text}'`);
  return read.data;
}

const ORDER: readonly Finding['result'][] = ['fail', 'unknown', 'due', 'overridden', 'pass'];

/** A verdict as a readable table: what is open, worst first, then how many passed. */
export function printVerdict(
  io: CommandIo,
  verdict: { go: boolean; stage: string; findings: readonly Finding[]; counts: Record<Finding['result'], number> },
): void {
  const { counts } = verdict;
  io.out(`${verdict.go ? 'GO' : 'NO-GO'} at stage ${verdict.stage}: ${counts.pass} pass, ${counts.fail} fail, ${counts.unknown} unknown, ${counts.due} due\n`);
  const open = verdict.findings.filter((f) => f.result !== 'pass').sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
  for (const finding of open) {
    const where = finding.flightId ?? finding.flightIds?.join(' ') ?? finding.missionId ?? '';
    io.out(`${finding.result.padEnd(8)} ${finding.severity.padEnd(16)} ${finding.checkId.padEnd(12)} ${where.padEnd(20)} ${finding.message}\n`);
  }
}
