import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenario } from '../../../server/core/documents/scenario.ts';
import { checkReferences } from '../../../server/core/documents/references.ts';
import { demoFiles } from '../../../server/demo/files.ts';

const read = (path: string): string => readFileSync(new URL(`../../../server/demo/${path}`, import.meta.url), 'utf8');
const files = demoFiles();

describe('files of the demo day', () => {
  it('are committed as the generator writes them, so that nobody edits one without its source', () => {
    for (const [path, content] of files) expect(read(path) === content, `${path} differs from what 'npx tsx server/demo/generate.ts' writes`).toBe(true);
  });

  it('stay small enough to be read and to travel with the program', () => {
    for (const [path, content] of files) expect(content.length, path).toBeLessThan(700_000);
  });

  it('say that they are synthetic where they are shown', () => {
    for (const [path, content] of files) if (!path.endsWith('.asc')) expect(/synthetic/i.test(content), path).toBe(true);
  });

  it('hold only scenarios that the contract takes, with every reference resolved', () => {
    const scenarios = [...files].filter(([path]) => path === 'wuzhou.json' || path.startsWith('examples/'));
    expect(scenarios).toHaveLength(9);
    for (const [path, content] of scenarios) {
      const parsed = scenario.safeParse(JSON.parse(content));
      expect(parsed.error?.issues, path).toBeUndefined();
      if (parsed.success) expect(checkReferences(parsed.data), path).toEqual([]);
    }
  });

  it('name their terrain and zones relative to themselves, so that the command line finds them', () => {
    for (const [path, content] of files) {
      if (!path.startsWith('examples/')) continue;
      const { airspace, terrain } = scenario.parse(JSON.parse(content));
      for (const source of [...airspace, ...terrain]) expect(source.file).toMatch(/^\.\.\/wuzhou-/);
    }
  });
});
