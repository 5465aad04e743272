import { describe, expect, it } from 'vitest';
import { documentsPage } from '../../../server/cli/documentsPage.ts';

describe('docs/documents.md', () => {
  it('says what the schemas say; after a change of a schema write it anew with `npx vitest run tests/unit/cli/documentsPage.test.ts -u`', async () => {
    await expect(documentsPage()).toMatchFileSnapshot(new URL('../../../docs/documents.md', import.meta.url).pathname);
  });

  it('leaves no field without a type and names what is not planned with', () => {
    const page = documentsPage();
    expect(page).not.toContain('undefined');
    expect(page).toContain('#### missions[], kind `search`');
    expect(page).toContain('## Not yet planned with');
  });
});
